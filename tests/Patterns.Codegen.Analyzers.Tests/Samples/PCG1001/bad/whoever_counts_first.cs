using StackExchange.Redis;

namespace Shop;

public class Reports(IDatabase db)
{
    public async Task GuardedAsync(string report, Func<Task> work)
    {
        if (await db.[|StringIncrementAsync|]("lock:" + report) != 1)
            return;
        await work();
    }

    public bool TryAcquire(string name) => (long)db.[|Execute|]("INCR", $"{name}-lock") == 1;

    public void Once(string name, Action work)
    {
        var before = db.[|StringIncrement|](LockKey(name));
        if (before > 1)
            return;
        work();
        db.KeyDelete(LockKey(name));
    }

    private static string LockKey(string name) => "once:lock:" + name;
}
