// says = before DEL
using StackExchange.Redis;

public class Scripts(IDatabase db)
{
    public Task ReleaseAsync(string name) =>
        db.[|ScriptEvaluateAsync|]("return redis.call('DEL', KEYS[1])", new RedisKey[] { "lock:" + name });
}
