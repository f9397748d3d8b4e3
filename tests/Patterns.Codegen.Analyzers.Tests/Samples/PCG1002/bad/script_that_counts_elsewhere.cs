// says = before DEL
using StackExchange.Redis;

public class ParcelLock
{
    private const string AcquireScript = @"
        if redis.call('SETNX', KEYS[1], ARGV[1]) == 1 then
            redis.call('EXPIRE', KEYS[1], 30)
            redis.call('HINCRBY', KEYS[2], 'acquired', 1)
            return 1
        end
        return 0";

    private const string ReleaseScript = @"
        redis.call('HINCRBY', KEYS[2], 'released', 1)
        return redis.call('DEL', KEYS[1])";

    private readonly IDatabase _db;

    public ParcelLock(IConnectionMultiplexer redis) => _db = redis.GetDatabase();

    public async Task<bool> AcquireAsync(string parcelId)
    {
        RedisResult result = await _db.ScriptEvaluateAsync(AcquireScript, Keys(parcelId), new RedisValue[] { Environment.MachineName });
        return (int)result == 1;
    }

    public async Task ReleaseAsync(string parcelId)
    {
        await _db.[|ScriptEvaluateAsync|](ReleaseScript, Keys(parcelId));
    }

    private static RedisKey[] Keys(string parcelId)
    {
        return new RedisKey[] { "parcels:lock:" + parcelId, "parcels:lockstats" };
    }
}
