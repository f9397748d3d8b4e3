using StackExchange.Redis;

public class GateLock(IDatabase db)
{
    private const string Leave = """
        local since = redis.call('HGET', 'gate:since', KEYS[1])
        redis.call('DEL', KEYS[1])
        return since
        """;

    public Task<RedisResult> LeaveAsync(string gate) => db.[|ScriptEvaluateAsync|](Leave, ["lock:gate:" + gate]);
}
