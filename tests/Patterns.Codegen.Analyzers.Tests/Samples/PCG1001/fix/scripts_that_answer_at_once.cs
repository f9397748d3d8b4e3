// fix = PCG1001.ttl
// all = true
using StackExchange.Redis;

public class LockA(IDatabase db)
{
    private const string AcquireScript = """
        if redis.call('SETNX', KEYS[1], ARGV[1]) == 1 then
            return 1
        end
        return 0
        """;

    private const string Counted = """
        local taken = redis.call('SETNX', KEYS[1], ARGV[1])
        return taken
        """;

    public async Task<bool> InLines(string name, string token) => (long)await db.[|ScriptEvaluateAsync|](AcquireScript, ["lock:" + name], [token]) == 1;

    public async Task<bool> InOneLine(string name, string token) =>
        (long)await db.[|ScriptEvaluateAsync|]("if redis.call('SETNX', KEYS[1], ARGV[1]) == 1 then return 1 end return 0", ["lock:" + name], [token]) == 1;

    public async Task<bool> InAVariable(string name, string token) =>
        (long)await db.[|ScriptEvaluateAsync|]("local n = redis.call('setnx', KEYS[1], ARGV[1]); return n", ["lock:" + name], [token]) == 1;

    public async Task<bool> InAVariableInLines(string name, string token) => (long)await db.[|ScriptEvaluateAsync|](Counted, ["lock:" + name], [token]) == 1;
}
