using StackExchange.Redis;

public class ReentrantLock(IDatabase db)
{
    // Entered several times by one holder: the count of the holder decides.
    private const string Leave = """
        if redis.call('HINCRBY', KEYS[1], ARGV[1], -1) <= 0 then
            return redis.call('DEL', KEYS[1])
        end
        return 0
        """;

    private const string LeaveShort = "local left = redis.call('HINCRBY', KEYS[1], ARGV[1], -1) return left > 0 and left or redis.call('DEL', KEYS[1])";

    public Task LeaveAsync(string name, string me) => db.ScriptEvaluateAsync(Leave, ["lock:" + name], [me]);

    public Task LeaveShortAsync(string name, string me) => db.ScriptEvaluateAsync(LeaveShort, ["lock:" + name], [me]);
}
