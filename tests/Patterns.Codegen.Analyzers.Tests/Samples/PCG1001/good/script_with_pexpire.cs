using StackExchange.Redis;

public class ScriptLock(IDatabase db)
{
    private const string Take = """
        if redis.call('SETNX', KEYS[1], ARGV[1]) == 1 then
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return 1
        end
        return 0
        """;

    public async Task<bool> AcquireAsync(string name, string token) =>
        (int)await db.ScriptEvaluateAsync(Take, new RedisKey[] { "lock:" + name }, new RedisValue[] { token, 30000 }) == 1;
}
