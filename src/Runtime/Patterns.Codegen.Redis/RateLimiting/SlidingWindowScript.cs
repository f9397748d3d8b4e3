namespace Patterns.Codegen.Redis.RateLimiting;

/// <summary>
/// Exact sliding windows. State: one string, a line for each admission in order of time: when, and the total of all permits ever taken after it, both whole numbers with the most significant byte first. What is in the
/// window is the difference of two totals. A head of the same size says how many lines at the front are known to have run out, and the total after them.
/// </summary>
/// <remarks>
/// A string takes 16 bytes a line, where a sorted set takes 32 and, from 128 members on, more than 120. Little is written, since all of it goes to replicas and to the append-only file: a short string as a whole, of others a
/// line is appended, and lines that have run out stay at the front until they are half of it.
/// </remarks>
internal static class SlidingWindowScript
{
    /// <summary>
    /// In bytes: how much of a string is read at once, and its last byte as a text, which costs the server less; how much of the front is read where the string is longer; how much is written as a whole. Replaced by tests.
    /// </summary>
    internal const string Sizes = "local most, end_of_most, some, small = 16384, '16383', 256, 1024";

    /// <summary>
    /// Returns what was in the window; when a check is refused also when there is room, and when all is free. When the server's clock was set back, what lies in its future was taken now at the latest.
    /// </summary>
    public const string Text = RateLimitScripts.Now + Sizes + """

        local unpack, pack, floor, sub = struct.unpack, struct.pack, math.floor, string.sub

        -- When a line was written, and the total after it.
        local function read(key, state, is_whole, line)
          if is_whole then return unpack('>I8I8', state, 16 * line + 17) end
          return unpack('>I8I8', redis.call('GETRANGE', key, 16 * line + 16, 16 * line + 31))
        end

        -- How many of the lines have run out, and the total after them. The last line has not.
        local function run_out(key, state, is_whole, known, base, lines, gone)
          local skipped = known
          if is_whole then
            if unpack('>I8', state, 16 * known + 17) > gone then return known, base end
          else
            local front = redis.call('GETRANGE', key, 16 * known + 16, 16 * known + 15 + some)
            for from = 1, #front, 16 do
              local at, after = unpack('>I8I8', front, from)
              if at > gone then return skipped, base end
              skipped, base = skipped + 1, after
            end
          end
          local last = lines - 1
          while skipped < last do
            local middle = floor((skipped + last) / 2)
            if read(key, state, is_whole, middle) > gone then last = middle else skipped = middle + 1 end
          end
          if skipped > known then
            local _, after = read(key, state, is_whole, skipped - 1)
            base = after
          end
          return skipped, base
        end

        local function dated_back(lines)
          local moved = {}
          for from = 1, #lines, 16 do
            local at, after = unpack('>I8I8', lines, from)
            moved[#moved + 1] = pack('>I8I8', math.min(at, now), after)
          end
          return table.concat(moved)
        end

        local function check(key, demand)
          local limit, window, cost, count = unpack('<dddd', demand)
          local state = redis.call('GETRANGE', key, '0', end_of_most)
          local size, gone = #state, now - window
          local is_whole = size < most
          local known, base, at, total, lines, skipped = 0, 0, 0, 0, 0, 0
          if size > 0 then
            known, base = unpack('>I8I8', state)
            if is_whole then
              at, total = unpack('>I8I8', state, size - 15)
            else
              at, total = unpack('>I8I8', redis.call('GETRANGE', key, '-16', '-1'))
              if at > now or at <= gone then
                state, is_whole = redis.call('GET', key), true
                size = #state
              else
                size = redis.call('STRLEN', key)
              end
            end
            lines = size / 16 - 1
            if at <= gone then
              skipped, base = lines, total
            else
              skipped, base = run_out(key, state, is_whole, known, base, lines, gone)
            end
          end
          local is_set_back = at > now
          local used = total - base
          local admitted = floor((limit - used) / cost)
          if admitted > count then admitted = count end
          local grants = false
          if admitted > 0 then
            grants, total = true, total + admitted * cost
          end

          -- Before anything is moved.
          local answer = used
          if admitted < count then
            local last = grants and lines or lines - 1
            local function line(number)
              if number == lines then return now, total end
              local moment, after = read(key, state, is_whole, number)
              return math.min(moment, now), after
            end
            local free, high = skipped, last
            while free < high do
              local middle = floor((free + high) / 2)
              local _, after = line(middle)
              if after >= total - limit + cost then high = middle else free = middle + 1 end
            end
            answer = {used, line(free) + window - now, line(last) + window - now}
            if not grants then
              -- A shorter window had it go before all is back by this one.
              local left = math.ceil(answer[3] / 1000)
              if redis.call('PTTL', key) < left then redis.call('PEXPIRE', key, left + 1) end
            end
          end

          if is_whole and (is_set_back or 16 * (lines - skipped) <= small) then
            if grants or is_set_back then
              local kept = sub(state, 16 * skipped + 17)
              if is_set_back then kept = dated_back(kept) end
              if grants then kept = kept .. pack('>I8I8', now, total) end
              redis.call('SET', key, pack('>I8I8', 0, base) .. kept, 'PX', math.ceil(window / 1000) + 1)
            end
            return answer
          end
          if grants then
            size = redis.call('APPEND', key, pack('>I8I8', now, total))
            redis.call('PEXPIRE', key, math.ceil(window / 1000) + 1)
          end
          if 32 * skipped > size then
            redis.call('SET', key, pack('>I8I8', 0, base) .. redis.call('GETRANGE', key, 16 * skipped + 16, '-1'), 'KEEPTTL')
          elseif 16 * (skipped - known) >= some then
            redis.call('SETRANGE', key, '0', pack('>I8I8', skipped, base))
          end
          return answer
        end
        """ + RateLimitScripts.OfEachKey;
}
