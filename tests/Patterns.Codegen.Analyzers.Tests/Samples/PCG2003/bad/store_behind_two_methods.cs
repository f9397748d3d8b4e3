// severity = Warning
using StackExchange.Redis;

public interface IBaskets
{
    Task SaveAsync(string id, string basket);
}

// What leads to the server stands behind an interface and a helper.
public sealed class RedisBaskets(IConnectionMultiplexer redis) : IBaskets
{
    public Task SaveAsync(string id, string basket) => WriteAsync(redis.GetDatabase(), "basket:" + id, basket);

    private static async Task WriteAsync(IDatabase database, string key, string value) => await database.StringSetAsync(key, value, TimeSpan.FromDays(1));
}

public sealed class Checkout(IBaskets baskets)
{
    public async Task SaveAsync(string id, string basket)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await baskets.SaveAsync(id, basket);
                return;
            }
            catch (TimeoutException) when (attempt < 4)
            {
                await Task.[|Delay|](TimeSpan.FromMilliseconds(200 * attempt));
            }
        }
    }
}
