// says = when the holder of 'lock:payroll' crashes, everybody else waits up to 10min
using StackExchange.Redis;

public sealed class RedisMutex(IDatabase redis)
{
    public Task<bool> TryEnterAsync(string key, string owner, TimeSpan ttl) => redis.LockTakeAsync(key, owner, ttl);

    public Task LeaveAsync(string key, string owner) => redis.LockReleaseAsync(key, owner);
}

public sealed class Payroll(RedisMutex mutex)
{
    public async Task RunAsync(Func<Task> pay)
    {
        var me = Guid.NewGuid().ToString();
        if (!await mutex.[|TryEnterAsync|]("lock:payroll", me, TimeSpan.FromMinutes(10)))
            return;
        try { await pay(); }
        finally { await mutex.LeaveAsync("lock:payroll", me); }
    }
}
