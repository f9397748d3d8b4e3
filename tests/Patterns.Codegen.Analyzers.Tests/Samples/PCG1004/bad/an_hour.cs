// says = waits up to 60min
using StackExchange.Redis;

public sealed class RedisLock(IDatabase db, string key)
{
    private const int Hours = 1;
    private readonly string _token = Guid.NewGuid().ToString();

    public Task<bool> EnterAsync() => db.[|LockTakeAsync|](key, _token, TimeSpan.FromHours(Hours));

    public Task LeaveAsync() => db.LockReleaseAsync(key, _token);
}
