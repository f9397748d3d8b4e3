using StackExchange.Redis;

namespace Depot;

public static class DatabaseExtensions
{
    public static bool Free(this IDatabase db, RedisKey key) => db.KeyDelete(key);
}

public class Press(IDatabase db)
{
    public void Run(Action print)
    {
        if (!db.StringSet("mutex/press", Environment.ProcessId, TimeSpan.FromMinutes(1), When.NotExists))
            return;
        try { print(); }
        finally { db.[|Free|]("mutex/press"); }
    }
}
