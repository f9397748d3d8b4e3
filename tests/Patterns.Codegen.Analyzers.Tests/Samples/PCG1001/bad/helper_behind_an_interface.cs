using StackExchange.Redis;

namespace Depot;

public interface IKeys
{
    Task<bool> SetIfAbsentAsync(string key, string value, TimeSpan? ttl);
}

public sealed class RedisKeys(IDatabase db) : IKeys
{
    public async Task<bool> SetIfAbsentAsync(string key, string value, TimeSpan? ttl)
    {
        return await db.StringSetAsync(key, value, ttl, false, When.NotExists, CommandFlags.DemandMaster);
    }
}

public class NightShift(IKeys keys)
{
    private const string Key = "mutex:night-shift";

    public async Task<bool> BeginAsync(string worker) => await keys.[|SetIfAbsentAsync|](Key, worker, default);
}
