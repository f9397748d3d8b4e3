namespace Patterns.Codegen.Redis.RateLimiting;

/// <summary>
/// The scripts. Each decides by the server's clock, which Redis holds still while a script runs, touches one key, and leaves it to expire when all permits are back.
/// A refused check takes nothing. It changes the key only where another limit wrote it: then it has it as the asked limit would have it, and until all permits are back by that. Those whose checks share messages take several keys as well, and for each a demand, or one for all; then they return a list of answers, a text for a key that failed, and the others are counted all the same. Numbers are whole and below 2^52, which Lua's doubles hold exactly; the limit and the demand come packed in one argument, because each argument costs
/// the server as much as unpacking all.
/// </summary>
internal static class RateLimitScripts
{
    /// <summary>The begin of a script: the time in microseconds.</summary>
    internal const string Now = """
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]

        """;

    private const string Check = Now + """
        local function check(key, demand)

        """;

    /// <summary>The end of a script that has a function <c>check</c>: decides one key or several.</summary>
    internal const string OfEachKey = """

        if #KEYS == 1 then return check(KEYS[1], ARGV[1]) end
        local answers = {}
        for index = 1, #KEYS do
          local done, answer = pcall(check, KEYS[index], ARGV[index] or ARGV[1])
          if not done and type(answer) == 'table' then answer = answer.err end
          answers[index] = answer
        end
        return answers
        """;

    private const string EachKey = """

        end
        """ + OfEachKey;

    /// <summary>Token and leaky buckets. State: units that were missing, when, and the units of a permit. Returns the units missing before.</summary>
    public const string Bucket = Check + """
          local full, permit, fill, cost, count = struct.unpack('<ddddd', demand)
          local need = cost * permit
          local used, taken, at = 0, 0, now
          local state = redis.call('GET', key)
          if state then
            local unit
            used, at, unit = struct.unpack('<ddd', state)
            if unit ~= permit then used = math.ceil(used * permit / unit) end
            taken = math.min(used, full)
            if now > at then
              used = used - (now - at) * fill
              if used < 0 then used = 0 end
            end
            if used > full then used = full end
          end
          local admitted = math.floor((full - used) / need)
          if admitted > count then admitted = count end
          if admitted > 0 then
            local after = used + admitted * need
            redis.call('SET', key, struct.pack('<ddd', after, now, permit), 'PX', math.ceil(after / fill / 1000) + 1)
          elseif taken > 0 then
            -- A faster limit had it go before all is back by this one. What was taken above this one's capacity counts on no longer than that.
            local left = math.ceil((at + taken / fill - now) / 1000)
            if redis.call('PTTL', key) < left then redis.call('PEXPIRE', key, left + 1) end
          end
          return used
        """ + EachKey;

    /// <summary>Fixed windows. State: begin, length, taken. What was taken in a window of another length counts in this one. Returns what was taken before and the time since the begin.</summary>
    public const string FixedWindow = Check + """
          local limit, window, cost, count = struct.unpack('<dddd', demand)
          local begin = now - now % window
          local used, is_other = 0, false
          local state = redis.call('GET', key)
          if state then
            local b, l, u = struct.unpack('<ddd', state)
            if now < b + l then used, is_other = u, l ~= window end
          end
          local admitted = math.max(0, math.min(count, math.floor((limit - used) / cost)))
          if admitted > 0 or is_other then
            redis.call('SET', key, struct.pack('<ddd', begin, window, used + admitted * cost), 'PX', math.ceil((begin + window - now) / 1000) + 1)
          end
          return {used, now - begin}
        """ + EachKey;

    /// <summary>Sliding windows estimated from two counters. State: begin, length, taken before and in this window. What windows of another length still remember counts as taken in this one. Returns both counters and the time since the begin.</summary>
    public const string TwoCounters = Check + """
          local limit, window, step, cost, count = struct.unpack('<ddddd', demand)
          local begin = now - now % window
          local previous, current, is_other = 0, 0, false
          local state = redis.call('GET', key)
          if state then
            local b, l, p, c = struct.unpack('<dddd', state)
            if now < b + 2 * l then
              if l ~= window then
                current, is_other = c, true
                if now < b + l then current = p + c end
              elseif begin > b then previous = c
              else previous, current = p, c end
            end
          end
          local steps = window / step
          local passed = math.floor((now - begin) / step)
          local free = (limit - current) * steps - previous * (steps - passed)
          local admitted = math.max(0, math.min(count, math.floor(free / (cost * steps))))
          if admitted > 0 or is_other then
            redis.call('SET', key, struct.pack('<dddd', begin, window, previous, current + admitted * cost), 'PX', math.ceil((begin + 2 * window - now) / 1000) + 1)
          end
          return {previous, current, now - begin}
        """ + EachKey;

    /// <summary>Concurrency. A sorted set of permits by the time when they run out; it stays until the last of them has, whoever took that for how long. Returns how many were held; when refused also when the first runs out.</summary>
    public const string Hold = Now + """
        local key = KEYS[1]
        local limit, ttl, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        redis.call('ZREMRANGEBYSCORE', key, '-inf', string.format('%.0f', now))
        local used = redis.call('ZCARD', key)
        if used + cost > limit then
          local first = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')
          return {used, tonumber(first[2]) - now}
        end
        for permit = 1, cost do
          redis.call('ZADD', key, string.format('%.0f', now + ttl), ARGV[4] .. ':' .. permit)
        end
        if used > 0 then
          local last = redis.call('ZRANGE', key, -1, -1, 'WITHSCORES')
          ttl = tonumber(last[2]) - now
        end
        redis.call('PEXPIRE', key, math.ceil(ttl / 1000) + 1)
        return used
        """;

    /// <summary>Concurrency: permits that are given back. ARGV: cost and holder.</summary>
    public const string Release = """
        for permit = 1, tonumber(ARGV[1]) do redis.call('ZREM', KEYS[1], ARGV[2] .. ':' .. permit) end
        return 1
        """;

    /// <summary>Concurrency: permits that are kept. ARGV: ttl, then cost and holder of each. Permits that have run out stay so.</summary>
    public const string Renew = Now + """
        local ttl = tonumber(ARGV[1])
        for index = 2, #ARGV, 2 do
          for permit = 1, tonumber(ARGV[index]) do
            redis.call('ZADD', KEYS[1], 'XX', string.format('%.0f', now + ttl), ARGV[index + 1] .. ':' .. permit)
          end
        end
        local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
        if last[2] then redis.call('PEXPIRE', KEYS[1], math.ceil((tonumber(last[2]) - now) / 1000) + 1) end
        return 1
        """;

    /// <summary>What is replaced by tests that turn the clock themselves.</summary>
    internal const string ClockLine = "local time = redis.call('TIME')";
}
