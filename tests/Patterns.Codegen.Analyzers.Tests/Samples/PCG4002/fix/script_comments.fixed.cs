// fix = PCG4002.script
using StackExchange.Redis;

public class RateLimiter(IDatabase redis)
{
    public async Task<bool> AllowAsync(string user)
    {
        var key = $"rate:{user}";
        // The window begins with the first.
        // a minute
        var count = (long)await redis.ScriptEvaluateAsync("local n = redis.call('INCR', KEYS[1]) if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end return n", [key], [(long)TimeSpan.FromMinutes(1).TotalMilliseconds]);
        return count <= 100;
    }
}
