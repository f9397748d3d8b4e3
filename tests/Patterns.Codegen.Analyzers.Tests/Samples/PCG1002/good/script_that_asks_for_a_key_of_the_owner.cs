using StackExchange.Redis;

public class Docks(IDatabase db)
{
    public Task LeaveAsync(string dock, string me) =>
        db.ScriptEvaluateAsync("if redis.call('exists', KEYS[2]) == 1 then return redis.call('del', KEYS[1], KEYS[2]) end return 0", ["lock:" + dock, $"lock:{dock}:{me}"]);
}
