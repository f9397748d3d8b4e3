// fix = PCG4002.script
using StackExchange.Redis;

public class RateLimiter(IDatabase redis)
{
    public async Task<bool> AllowAsync(string user)
    {
        var key = $"rate:{user}";
        var count = await redis.[|StringIncrementAsync|](key);
        // The window begins with the first.
        if (count == 1)
            await redis.KeyExpireAsync(key, TimeSpan.FromMinutes(1)); // a minute
        return count <= 100;
    }
}
