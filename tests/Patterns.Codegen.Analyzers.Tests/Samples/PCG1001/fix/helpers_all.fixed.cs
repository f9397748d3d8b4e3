// fix = PCG1001.ttl
// all = true
// left = 0
using StackExchange.Redis;

namespace Depot;

public interface IKeys
{
    Task<bool> SetIfAbsentAsync(string key, string value, TimeSpan? ttl = null);
}

public sealed class RedisKeys(IDatabase db) : IKeys
{
    public Task<bool> SetIfAbsentAsync(string key, string value, TimeSpan? ttl = null) => db.StringSetAsync(key, value, ttl, When.NotExists);
}

public class Shifts(IKeys keys, IDatabase db)
{
    // The call leaves it out, says null, or says for ever: only the call changes.
    public Task<bool> NightAsync(string me) => keys.SetIfAbsentAsync("mutex:night", me, ttl: lockTtl);

    public Task<bool> DayAsync(string me) => keys.SetIfAbsentAsync("mutex:day", me, lockTtl /* none */);

    public Task<bool> AskedAsync(string me) => keys.SetIfAbsentAsync("mutex:asked", me, TimeSpan.FromSeconds(5));

    public Task<bool> HoldAsync(string shelf, string me) => Take("shelf:" + shelf, me, time: lockTtl);

    // A helper that is told no time, and that is called for locks alone.
    public async Task<bool> WeighAsync(string truck, string me) => await Enter("lock:scale:" + truck, me) && await Enter("lock:gate", me);

    // One that is called for something else too stays.
    public Task<bool> GreetAsync(string guest) => Once("greeted:" + guest);

    private Task<bool> Take(string key, string owner, TimeSpan time) => db.LockTakeAsync(key, owner, time);

    private Task<bool> Enter(string key, string owner) => db.StringSetAsync(key, owner, lockTtl, when: When.NotExists);

    private Task<bool> Once(string key) => db.StringSetAsync(key, "1", when: When.NotExists);
}
