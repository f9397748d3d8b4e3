namespace Patterns.Codegen.Redis.Locks;

/// <summary>
/// What locks have Redis do, each in one round trip. All keys of one lock share a hash tag, and so a node of a cluster. The same text serves a request by itself, without a function around it, and
/// several together.
/// </summary>
/// <remarks>
/// The value of a lock is its owner's id. Whoever does not get the lock adds a letter to it, so a release tells of itself only where somebody waits. Each try of a waiter does so anew, so
/// the release of the holder that it found wakes it. A holder that came since, after the key was lost, does not: then the waiter's next look finds out, within 2 s.
/// </remarks>
internal static class LockScripts
{
    // A token is the server's time in microseconds, or one more than the last token where the time is not ahead of it. So tokens increase although their counter expires, and although all data is lost, as long
    // as the server's clock does not go back by more than the counter lives. Returns the token; or, negative, one more than the milliseconds until the holder's lease ends.
    private static readonly string s_acquire = $$"""
        if not call('SET', lock, owner, 'NX', 'PX', lease) then
          if call('STRLEN', lock) == #owner then call('APPEND', lock, '+') end
          return -1 - math.max(call('PTTL', lock), 0)
        end
        if not now then
          local time = call('TIME')
          text = time[1] .. string.rep('0', 6 - #time[2]) .. time[2]
          now = tonumber(text)
        end
        local before = tonumber(call('SET', last, text, 'PX', '{{LockTokens.LifeMilliseconds}}', 'GET') or 0)
        if before < now then return now end
        call('SET', last, string.format('%.0f', before + 1), 'PX', '{{LockTokens.LifeMilliseconds}}')
        return before + 1

        """;

    /// <summary>The begin of what only the owner may do: returns 0 when the lock is not the owner's, whether or not somebody waits for it. Knows <c>call</c>, <c>lock</c> and <c>owner</c>.</summary>
    internal const string HeldOrReturn0 = """
        local held = call('GET', lock)
        if held ~= owner and held ~= owner .. '+' then return 0 end

        """;

    // A user without the right to publish only wakes nobody.
    private const string ReleaseText = HeldOrReturn0 + """
        call('DEL', lock)
        if held ~= owner then redis.pcall('PUBLISH', lock, '') end
        return 1

        """;

    private const string ExtendText = HeldOrReturn0 + """
        return call('PEXPIRE', lock, lease)

        """;

    /// <summary>
    /// Takes the lock if it is free. KEYS: lock, last token. ARGV: owner, lease in ms. Returns the token; or, negative, one more than the milliseconds until the holder's lease ends.
    /// </summary>
    public static readonly RedisScript Acquire = new("local call, lock, last, owner, lease, now, text = redis.call, KEYS[1], KEYS[2], ARGV[1], ARGV[2]\n" + s_acquire);

    /// <summary>Gives the lock back if it is still the owner's, and wakes who waits for it. KEYS: lock. ARGV: owner. Returns 1 or 0.</summary>
    public static readonly RedisScript Release = new("local call, lock, owner = redis.call, KEYS[1], ARGV[1]\n" + ReleaseText);

    /// <summary>Makes the lease last anew if the lock is still the owner's. KEYS: lock, last token. ARGV: owner, lease in ms. Returns 1 or 0.</summary>
    public static readonly RedisScript Extend = new("local call, lock, owner, lease = redis.call, KEYS[1], ARGV[1], ARGV[2]\n" + ExtendText);

    /// <summary>
    /// Several of these for different locks: two keys (lock, last token) and three values (the name of what to do, owner, lease in ms) each. Returns the answers in order; for one that failed, as a text
    /// why, and the others are done all the same.
    /// </summary>
    public static readonly RedisScript Several = new($$"""
        local call, now, text = redis.call
        local function acquire(lock, last, owner, lease)
        {{s_acquire}}end
        local function release(lock, last, owner)
        {{ReleaseText}}end
        local function extend(lock, last, owner, lease)
        {{ExtendText}}end
        local what = { acquire = acquire, release = release, extend = extend }
        local answers = {}
        for i = 1, #KEYS / 2 do
          local a = 3 * i - 2
          local done, answer = pcall(what[ARGV[a]], KEYS[2 * i - 1], KEYS[2 * i], ARGV[a + 1], ARGV[a + 2])
          if not done and type(answer) == 'table' then answer = answer.err end
          answers[i] = answer
        end
        return answers
        """);
}
