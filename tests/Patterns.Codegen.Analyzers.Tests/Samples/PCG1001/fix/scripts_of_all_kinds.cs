// fix = PCG1001.ttl
// all = true
using StackExchange.Redis;

public class Warehouse(IDatabase db)
{
    private const string AcquireScript = """
        if redis.call("setnx", KEYS[1], ARGV[1]) == 1 then
            redis.call("publish", "taken", KEYS[1])
            return 1
        end
        return 0
        """;

    private static readonly string s_enter = @"
        -- the first one wins
        if redis.call(""SETNX"", KEYS[1], ARGV[1]) == 0 then return 0 end
        return 1";

    public bool LockBin(string bin, string worker)
    {
        var result = db.[|ScriptEvaluate|](AcquireScript, [(RedisKey)$"bin:{bin}"], [(RedisValue)worker]);
        return (int)result == 1;
    }

    // The same script from another place.
    public async Task<bool> TryLockAsync(RedisKey bin) =>
        (int)await db.[|ScriptEvaluateAsync|](
            AcquireScript,
            [bin],
            [
                Environment.MachineName, // who
            ]) == 1;

    public bool TryLockShelf(string shelf, string worker) => (bool)db.[|ScriptEvaluate|](s_enter, new[] { (RedisKey)shelf }, new[] { (RedisValue)worker });

    public bool LockGate() => (bool)db.[|ScriptEvaluate|]("return redis.call('setnx', KEYS[1], 'me')", new RedisKey[] { "lock:gate" });

    public bool LockDoor(string me)
    {
        var lua = "local ok = redis.call('set', KEYS[1], ARGV[1], 'nx')\n" +
            "if ok then return 1 end " + "return 0";
        var twice = "if redis.call(\"set\", KEYS[1], ARGV[1], \"nx\") then\n return 1\nend return 0";
        return (bool)db.[|ScriptEvaluate|](twice, values: [me], keys: ["lock:door"]) && (bool)db.[|ScriptEvaluate|](lua, ["lock:door"], [me]);
    }
}
