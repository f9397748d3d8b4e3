using StackExchange.Redis;

namespace Depot;

public class Docks
{
    private readonly LoadedLuaScript _free;
    private readonly IDatabase _db;

    public Docks(IConnectionMultiplexer redis)
    {
        _db = redis.GetDatabase();
        _free = LuaScript.Prepare("redis.call('unlink', @lockKey) redis.call('publish', @channel, '')").Load(redis.GetServers()[0]);
    }

    public void Free(string dock) => _free.[|Evaluate|](_db, new { lockKey = (RedisKey)dock, channel = "freed" });
}
