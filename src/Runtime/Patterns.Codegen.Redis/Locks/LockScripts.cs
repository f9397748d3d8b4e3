namespace Patterns.Codegen.Redis.Locks;

/// <summary>
/// What locks have Redis do, each in one round trip. All keys of one lock share a hash tag, and so a node of a cluster. All scripts get the same keys and values, of which the later ones need not all: so one
/// pair of arrays serves a lock from its first try to its release.
/// </summary>
internal static class LockScripts
{
    /// <summary>
    /// Takes the lock if it is free, with a token: the server's time in microseconds, or one more than the last token where the time is not ahead of it. So tokens increase although their counter
    /// expires, and although all data is lost, as long as the server's clock does not go back by more than the counter lives. KEYS: lock, last token. ARGV: owner, lease in ms, life of the
    /// counter in ms. Returns the token; or, negative, one more than the milliseconds until the holder's lease ends.
    /// </summary>
    public static readonly RedisScript Acquire = new("""
        if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
          local time = redis.call('TIME')
          local token = time[1] * 1000000 + time[2]
          local last = tonumber(redis.call('SET', KEYS[2], string.format('%.0f', token), 'PX', ARGV[3], 'GET') or 0)
          if last >= token then
            token = last + 1
            redis.call('SET', KEYS[2], string.format('%.0f', token), 'PX', ARGV[3])
          end
          return token
        end
        return -1 - math.max(redis.call('PTTL', KEYS[1]), 0)
        """);

    /// <summary>Gives the lock back if it is still the owner's, and wakes who waits for it. KEYS: lock. ARGV: owner. Returns 1 or 0. A user without the right to publish only wakes nobody.</summary>
    public static readonly RedisScript Release = new("""
        if redis.call('GET', KEYS[1]) == ARGV[1] then
          redis.call('DEL', KEYS[1])
          redis.pcall('PUBLISH', KEYS[1], '')
          return 1
        end
        return 0
        """);

    /// <summary>Makes the lease last anew if the lock is still the owner's. KEYS: lock. ARGV: owner, lease in ms. Returns 1 or 0.</summary>
    public static readonly RedisScript Extend = new("""
        if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
        return 0
        """);
}
