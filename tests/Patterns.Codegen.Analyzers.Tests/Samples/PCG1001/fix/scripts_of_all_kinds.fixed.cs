// fix = PCG1001.ttl
// all = true
using StackExchange.Redis;

public class Warehouse(IDatabase db)
{
    private const string AcquireScript = """
        if redis.call("setnx", KEYS[1], ARGV[1]) == 1 then
            redis.call("pexpire", KEYS[1], ARGV[2])
            redis.call("publish", "taken", KEYS[1])
            return 1
        end
        return 0
        """;

    private static readonly string s_enter = @"
        -- the first one wins
        if redis.call(""SETNX"", KEYS[1], ARGV[1]) == 0 then return 0 end
        redis.call(""PEXPIRE"", KEYS[1], ARGV[2])
        return 1";

    public bool LockBin(string bin, string worker)
    {
        var result = db.ScriptEvaluate(AcquireScript, [(RedisKey)$"bin:{bin}"], [(RedisValue)worker, (long)lockTtl.TotalMilliseconds]);
        return (int)result == 1;
    }

    // The same script from another place.
    public async Task<bool> TryLockAsync(RedisKey bin) =>
        (int)await db.ScriptEvaluateAsync(
            AcquireScript,
            [bin],
            [
                Environment.MachineName, // who
                (long)lockTtl.TotalMilliseconds,
            ]) == 1;

    public bool TryLockShelf(string shelf, string worker) => (bool)db.ScriptEvaluate(s_enter, new[] { (RedisKey)shelf }, new[] { (RedisValue)worker, (long)lockTtl.TotalMilliseconds });

    public bool LockGate() => (bool)db.ScriptEvaluate("local taken = redis.call('setnx', KEYS[1], 'me') if taken == 1 then redis.call('pexpire', KEYS[1], ARGV[1]) end return taken", new RedisKey[] { "lock:gate" }, values: [(long)lockTtl.TotalMilliseconds]);

    public bool LockDoor(string me)
    {
        var lua = "local ok = redis.call('set', KEYS[1], ARGV[1], 'nx', 'px', ARGV[2])\n" +
            "if ok then return 1 end " + "return 0";
        var twice = "if redis.call(\"set\", KEYS[1], ARGV[1], \"nx\", \"px\", ARGV[2]) then\n return 1\nend return 0";
        return (bool)db.ScriptEvaluate(twice, values: [me, (long)lockTtl.TotalMilliseconds], keys: ["lock:door"]) && (bool)db.ScriptEvaluate(lua, ["lock:door"], [me, (long)lockTtl.TotalMilliseconds]);
    }
}
