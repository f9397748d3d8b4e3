// fix = PCG1001.ttl
using StackExchange.Redis;

public class ScriptLock(IDatabase db)
{
    private const string Take = "return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2])"; // a lock

    public async Task<bool> AcquireAsync(string name, string token) =>
        !(await db.ScriptEvaluateAsync(Take, new RedisKey[] { "lock:" + name }, new RedisValue[] { token, (long)lockTtl.TotalMilliseconds })).IsNull;
}
