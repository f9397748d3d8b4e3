using StackExchange.Redis;

namespace Tickets;

public static class Cache
{
    private static readonly IDatabase s_db = ConnectionMultiplexer.Connect("localhost").GetDatabase();

    public static bool SetNx(string key, string value, int seconds) => !s_db.Execute("SET", key, value, "NX", "EX", seconds).IsNull;

    public static void Del(string key) => s_db.Execute("DEL", key);
}

public class Hall
{
    public void Book(string hall, Action book)
    {
        if (!Cache.SetNx("hall_lock:" + hall, "x", 30))
            return;
        book();
        Cache.[|Del|]("hall_lock:" + hall);
    }
}
