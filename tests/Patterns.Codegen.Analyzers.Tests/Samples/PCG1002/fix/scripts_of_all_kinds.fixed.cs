// fix = PCG1002.release
// all = true
using StackExchange.Redis;

internal static class Lua
{
    public const string Free = """
        if redis.call('GET', KEYS[1]) ~= ARGV[2] then return 0 end
        -- frees the lock and tells who waits
        local deleted = redis.call("del", KEYS[1])
        redis.call("publish", ARGV[1], "free")
        return deleted
        """;
}

public class JobLock(IDatabase db)
{
    private static readonly string s_drop = @"
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            return redis.call('unlink', KEYS[1])";

    public Task ReleaseAsync(string job) => db.ScriptEvaluateAsync(Lua.Free, [$"lock:{job}"], ["jobs", lockToken]);

    public void Unlock(RedisKey job, IBatch batch)
    {
        batch.ScriptEvaluateAsync(Lua.Free, new[] { job }, new RedisValue[]
        {
            "jobs", lockToken
        });
    }

    public void Free(string job) => db.ScriptEvaluate(s_drop, ["lock:" + job, "jobs"], [lockToken]);
}
