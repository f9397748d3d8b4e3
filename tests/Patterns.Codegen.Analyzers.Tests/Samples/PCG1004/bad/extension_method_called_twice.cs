// says = waits up to 60min
using StackExchange.Redis;

public static class DatabaseLocks
{
    public static async Task<bool> RunLockedAsync(this IDatabase db, string key, TimeSpan lease, Func<Task> work)
    {
        RedisValue owner = Guid.NewGuid().ToString();
        if (!await db.LockTakeAsync(key, owner, lease))
            return false;
        try { await work(); }
        finally { await db.LockReleaseAsync(key, owner); }
        return true;
    }
}

public class Jobs(IDatabase db)
{
    public Task Short(Func<Task> work) => db.RunLockedAsync("lock:short", TimeSpan.FromSeconds(20), work);

    public Task Long(Func<Task> work) => db.[|RunLockedAsync|]("lock:long", TimeSpan.FromHours(1), work);
}
