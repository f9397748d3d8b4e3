using StackExchange.Redis;

public class Reentrant(IDatabase db)
{
    private const string Leave = """
        if redis.call('hexists', KEYS[1], ARGV[1]) == 0 then return nil end
        if redis.call('hincrby', KEYS[1], ARGV[1], -1) <= 0 then
            redis.call('del', KEYS[1])
        end
        return 1
        """;

    public Task LeaveAsync(string name, string owner) => db.ScriptEvaluateAsync(Leave, ["lock:" + name], [owner]);
}
