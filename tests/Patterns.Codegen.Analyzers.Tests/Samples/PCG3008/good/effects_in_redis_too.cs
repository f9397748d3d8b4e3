using StackExchange.Redis;

namespace Shop;

public class PageViewConsumer(IDatabase redis)
{
    public async Task Consume(string messageId, string page)
    {
        if (await redis.StringSetAsync($"seen:{messageId}", "1", TimeSpan.FromHours(1), When.NotExists))
            await redis.HashIncrementAsync("views", page);
    }
}
