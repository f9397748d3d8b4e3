// says = compare the stored token
using StackExchange.Redis;

public class Docks(IDatabase db)
{
    public Task LeaveAsync(string dock) =>
        db.[|ScriptEvaluateAsync|]("if redis.call('exists', KEYS[1]) == 1 then return redis.call('del', KEYS[1]) end return 0", ["lock:" + dock]);
}
