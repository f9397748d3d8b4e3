using StackExchange.Redis;

public sealed class RedisMutex(IDatabase redis)
{
    public Task<bool> TryEnterAsync(string key, string owner, TimeSpan ttl) => redis.LockTakeAsync(key, owner, ttl);

    public Task LeaveAsync(string key, string owner) => redis.LockReleaseAsync(key, owner);
}

public sealed class Payroll(RedisMutex mutex, IConfiguration settings)
{
    public async Task RunAsync(Func<Task> pay, TimeSpan time)
    {
        var me = Guid.NewGuid().ToString();
        if (await mutex.TryEnterAsync("lock:payroll", me, TimeSpan.FromSeconds(30)))
            await mutex.LeaveAsync("lock:payroll", me);
        if (await mutex.TryEnterAsync("lock:pay", me, time))
            await mutex.LeaveAsync("lock:pay", me);
        if (await mutex.TryEnterAsync("lock:pay", me, settings.GetValue<TimeSpan>("PayTime")))
            await mutex.LeaveAsync("lock:pay", me);
    }
}
