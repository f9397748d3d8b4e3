namespace Patterns.Codegen.Redis.Locks;

/// <summary>What one server of several does, each in one round trip.</summary>
/// <remarks>One that is a Redis lock store at the same time, with the same prefix, may have added that store's letter to the owner's id; see <see cref="LockScripts"/>.</remarks>
internal static class RedlockScripts
{
    private const string HeldOrReturn0 = "local call, lock, owner = redis.call, KEYS[1], ARGV[1]\n" + LockScripts.HeldOrReturn0;

    /// <summary>
    /// Takes the server's lock if it is free and the server is fit. KEYS: lock, last token, birth. ARGV: owner, lease in ms, life of the token in ms, proposed token, restart guard in ms. Returns the token that
    /// is stored; negative, one more than the milliseconds until the holder's lease, or the guard, ends; 0 for a server without a birth: it is new, or has lost its data.
    /// </summary>
    public static readonly RedisScript Acquire = new("""
        local born = redis.call('GET', KEYS[3])
        if not born then return 0 end
        if born ~= '0' then
          local time = redis.call('TIME')
          local rest = born + ARGV[5] - (time[1] * 1000 + math.floor(time[2] / 1000))
          if rest > 0 then return -1 - rest end
        end
        if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
          local token = tonumber(ARGV[4])
          local last = tonumber(redis.call('SET', KEYS[2], ARGV[4], 'PX', ARGV[3], 'GET') or 0)
          if last >= token then
            token = last + 1
            redis.call('SET', KEYS[2], string.format('%.0f', token), 'PX', ARGV[3])
          end
          return token
        end
        return -1 - math.max(redis.call('PTTL', KEYS[1]), 0)
        """);

    /// <summary>Stores a higher token while the lock is the owner's. KEYS: lock, last token. ARGV: owner, life of the token in ms, token. Returns 1 when it is stored.</summary>
    public static readonly RedisScript Raise = new(HeldOrReturn0 + """
        if tonumber(call('GET', KEYS[2]) or 0) < tonumber(ARGV[3]) then call('SET', KEYS[2], ARGV[3], 'PX', ARGV[2]) end
        return 1
        """);

    /// <summary>Gives the lock back if it is still the owner's, and wakes who waits for it. KEYS: lock. ARGV: owner. Returns 1 or 0.</summary>
    public static readonly RedisScript Release = new(HeldOrReturn0 + """
        call('DEL', lock)
        redis.pcall('PUBLISH', lock, '')
        return 1
        """);

    /// <summary>Takes back a lock of an attempt that failed. Wakes nobody: others that failed at the same time would only meet again. KEYS: lock. ARGV: owner.</summary>
    public static readonly RedisScript Undo = new(HeldOrReturn0 + "return call('DEL', lock)");

    /// <summary>Notes that a server is in use: from the beginning (0), or since just now, after it lost its data. KEYS: birth. ARGV: 0 or 1. Returns 1 when it was noted now.</summary>
    public static readonly RedisScript Bear = new("""
        local at = '0'
        if ARGV[1] == '1' then
          local time = redis.call('TIME')
          at = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
        end
        if redis.call('SET', KEYS[1], at, 'NX') then return 1 end
        return 0
        """);
}
