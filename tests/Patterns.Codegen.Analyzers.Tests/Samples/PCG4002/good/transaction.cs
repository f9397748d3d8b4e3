using StackExchange.Redis;

public class RateLimiter(IDatabase redis)
{
    public async Task<long> HitAsync(string user)
    {
        var transaction = redis.CreateTransaction();
        var count = transaction.StringIncrementAsync($"rate:{user}:{DateTime.UtcNow:yyyyMMddHHmm}");
        _ = transaction.KeyExpireAsync($"rate:{user}:{DateTime.UtcNow:yyyyMMddHHmm}", TimeSpan.FromMinutes(2));
        await transaction.ExecuteAsync();
        return await count;
    }
}
