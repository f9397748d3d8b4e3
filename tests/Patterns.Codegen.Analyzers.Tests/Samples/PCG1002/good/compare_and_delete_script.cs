using StackExchange.Redis;

public class Scripts(IDatabase db)
{
    private const string Release = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";

    public Task ReleaseAsync(string name, string token) =>
        db.ScriptEvaluateAsync(Release, new RedisKey[] { "lock:" + name }, new RedisValue[] { token });
}
