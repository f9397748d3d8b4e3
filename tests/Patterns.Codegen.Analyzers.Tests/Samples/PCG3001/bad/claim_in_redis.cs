// says = The key of the claim in Redis
using StackExchange.Redis;

namespace Shop;

public class Consumer(IConnectionMultiplexer redis)
{
    public async Task<bool> Claim(string messageId)
    {
        var db = redis.GetDatabase();
        return await db.StringSetAsync([|$"idempotency:{messageId}:{Guid.NewGuid()}"|], "1", TimeSpan.FromHours(24), When.NotExists);
    }
}
