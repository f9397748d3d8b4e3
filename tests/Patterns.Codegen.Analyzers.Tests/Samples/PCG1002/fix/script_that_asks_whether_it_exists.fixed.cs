// fix = PCG1002.release
using StackExchange.Redis;

public class Docks(IDatabase db)
{
    private const string Leave = "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end if redis.call('exists', KEYS[1]) == 1 then return redis.call('del', KEYS[1]) end return 0";

    public Task LeaveAsync(string dock) => db.ScriptEvaluateAsync(Leave, ["lock:" + dock], values: [lockToken]);
}
