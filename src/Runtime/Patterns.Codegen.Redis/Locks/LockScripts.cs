namespace Patterns.Codegen.Redis.Locks;

/// <summary>
/// What locks have Redis do, each in one round trip. All keys of one lock share a hash tag, and so a node of a cluster. Every script gets the same keys (lock, last token) and values (owner, lease in ms,
/// life of the last token in ms), of which some need not all.
/// </summary>
internal static class LockScripts
{
    // A token is the server's time in microseconds, or one more than the last token where the time is not ahead of it. So tokens increase although their counter expires, and although all data is lost, as long
    // as the server's clock does not go back by more than the counter lives. Returns the token; or, negative, one more than the milliseconds until the holder's lease ends.
    private const string AcquireFunction = """
        local call = redis.call
        local now, text
        local function acquire(lock, last, owner, lease, life)
          if not call('SET', lock, owner, 'NX', 'PX', lease) then
            return -1 - math.max(call('PTTL', lock), 0)
          end
          if not now then
            local time = call('TIME')
            now = time[1] * 1000000 + time[2]
            text = string.format('%.0f', now)
          end
          local before = tonumber(call('SET', last, text, 'PX', life, 'GET') or 0)
          if before < now then return now end
          call('SET', last, string.format('%.0f', before + 1), 'PX', life)
          return before + 1
        end

        """;

    // A user without the right to publish only wakes nobody.
    private const string ReleaseFunction = """
        local call = redis.call
        local function release(lock, last, owner)
          if call('GET', lock) ~= owner then return 0 end
          call('DEL', lock)
          redis.pcall('PUBLISH', lock, '')
          return 1
        end

        """;

    private const string ExtendFunction = """
        local call = redis.call
        local function extend(lock, last, owner, lease)
          if call('GET', lock) ~= owner then return 0 end
          return call('PEXPIRE', lock, lease)
        end

        """;

    /// <summary>Takes the lock if it is free. Returns the token; or, negative, one more than the milliseconds until the holder's lease ends.</summary>
    public static readonly RedisScript Acquire = new(AcquireFunction + "return acquire(KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3])");

    /// <summary>Gives the lock back if it is still the owner's, and wakes who waits for it. Returns 1 or 0.</summary>
    public static readonly RedisScript Release = new(ReleaseFunction + "return release(KEYS[1], KEYS[2], ARGV[1])");

    /// <summary>Makes the lease last anew if the lock is still the owner's. Returns 1 or 0.</summary>
    public static readonly RedisScript Extend = new(ExtendFunction + "return extend(KEYS[1], KEYS[2], ARGV[1], ARGV[2])");

    /// <summary>
    /// Several of these for different locks: two keys and four values each, the first value the name of what to do. Returns the answers in order; for one that failed, as a text why, and the others
    /// are done all the same.
    /// </summary>
    public static readonly RedisScript Several = new(AcquireFunction + ReleaseFunction + ExtendFunction + """
        local what = { acquire = acquire, release = release, extend = extend }
        local answers = {}
        for i = 1, #KEYS / 2 do
          local a = 4 * i - 3
          local done, answer = pcall(what[ARGV[a]], KEYS[2 * i - 1], KEYS[2 * i], ARGV[a + 1], ARGV[a + 2], ARGV[a + 3])
          if not done and type(answer) == 'table' then answer = answer.err end
          answers[i] = answer
        end
        return answers
        """);
}
