namespace Patterns.Codegen.Redis.RateLimiting;

/// <summary>
/// Exact sliding windows. State: one string, a line for each admission in order of time: when, and the total of all permits ever taken after it, both whole numbers with the most significant byte first. What is in the
/// window is the difference of two totals. A head of the same size says how many lines at the front have run out, and the total after them.
/// </summary>
/// <remarks>
/// A string takes 16 bytes a line, where a sorted set takes 32 and, from 128 members on, more than 120; and a short one is read and written as a whole, by two commands. Of a long one only its ends are read: lines that have
/// run out stay at its front until they are half of it.
/// </remarks>
internal static class SlidingWindowScript
{
    /// <summary>How much of a string is read at once, in bytes, so that a longer one is long; its last byte, as a text, which costs the server less; and how much of a long one is read. Replaced by tests.</summary>
    internal const string Sizes = "local most, end_of_most, some = 16384, '16383', 256";

    /// <summary>
    /// Returns what was in the window; when a check is refused also when there is room, and when all is free. When the server's clock was set back, what lies in its future was taken now at the latest.
    /// </summary>
    public const string Text = RateLimitScripts.Now + Sizes + """

        local unpack, pack, floor, sub = struct.unpack, struct.pack, math.floor, string.sub

        -- Reads a part of a long string.
        local function part(key, from, size) return redis.call('GETRANGE', key, from, from + size - 1) end

        -- The number of the first line whose total leaves room, of those that are given by their number.
        local function room(total_of, first, last, least)
          while first < last do
            local middle = floor((first + last) / 2)
            if total_of(middle) >= least then last = middle else first = middle + 1 end
          end
          return first
        end

        -- All lines are in the state.
        local function short(key, state, limit, window, cost, count)
          local size, gone = #state, now - window
          local low, base, total, is_set_back = 17, 0, 0, false
          if size > 0 then
            local skipped, at
            skipped, base = unpack('>I8I8', state)
            at, total = unpack('>I8I8', state, size - 15)
            low = 17 + 16 * skipped
            if at <= gone then
              low, base = size + 1, total
            else
              if unpack('>I8', state, low) <= gone then
                local high = size - 15
                while low < high do
                  local middle = low + 16 * floor((high - low) / 32)
                  if unpack('>I8', state, middle) > gone then high = middle else low = middle + 16 end
                end
                base = unpack('>I8', state, low - 8)
              end
              is_set_back = at > now
            end
          end
          local lines = sub(state, low)
          if is_set_back then
            local moved = {}
            for line = 1, #lines, 16 do
              local at, after = unpack('>I8I8', lines, line)
              moved[#moved + 1] = pack('>I8I8', math.min(at, now), after)
            end
            lines = table.concat(moved)
          end
          local used = total - base
          local admitted = floor((limit - used) / cost)
          if admitted > count then admitted = count end
          if admitted > 0 then
            total = total + admitted * cost
            lines = lines .. pack('>I8I8', now, total)
          end
          if admitted > 0 or is_set_back then
            redis.call('SET', key, pack('>I8I8', 0, base) .. lines, 'PX', math.ceil(window / 1000) + 1)
          end
          if admitted == count then return used end
          local free = room(function(line) return (unpack('>I8', lines, 16 * line + 9)) end, 0, #lines / 16 - 1, total - limit + cost)
          return {used, unpack('>I8', lines, 16 * free + 1) + window - now, unpack('>I8', lines, #lines - 15) + window - now}
        end

        local function long(key, state, limit, window, cost, count)
          local at, total = unpack('>I8I8', redis.call('GETRANGE', key, '-16', '-1'))
          if at > now or at <= now - window then return short(key, redis.call('GET', key), limit, window, cost, count) end
          local known, base = unpack('>I8I8', state)
          local skipped = known
          local found
          repeat
            local lines = part(key, 16 * skipped + 16, some)
            for line = 1, #lines, 16 do
              local moment, after = unpack('>I8I8', lines, line)
              found = moment > now - window
              if found then break end
              skipped, base = skipped + 1, after
            end
          until found
          local used = total - base
          local admitted = floor((limit - used) / cost)
          if admitted > count then admitted = count end
          local size
          if admitted > 0 then
            total = total + admitted * cost
            size = redis.call('APPEND', key, pack('>I8I8', now, total))
            redis.call('PEXPIRE', key, math.ceil(window / 1000) + 1)
          else
            size = redis.call('STRLEN', key)
          end
          if 32 * skipped > size then
            redis.call('SET', key, pack('>I8I8', 0, base) .. redis.call('GETRANGE', key, 16 * skipped + 16, '-1'), 'KEEPTTL')
            size, skipped = size - 16 * skipped, 0
          elseif skipped > known then
            redis.call('SETRANGE', key, '0', pack('>I8I8', skipped, base))
          end
          if admitted == count then return used end
          local last = size / 16 - 2
          local free = room(function(line) return (unpack('>I8', part(key, 16 * line + 24, 8))) end, skipped, last, total - limit + cost)
          return {used, unpack('>I8', part(key, 16 * free + 16, 8)) + window - now, unpack('>I8', part(key, 16 * last + 16, 8)) + window - now}
        end

        local function check(key, demand)
          local limit, window, cost, count = unpack('<dddd', demand)
          local state = redis.call('GETRANGE', key, '0', end_of_most)
          if #state == most then return long(key, state, limit, window, cost, count) end
          return short(key, state, limit, window, cost, count)
        end
        """ + RateLimitScripts.OfEachKey;
}
