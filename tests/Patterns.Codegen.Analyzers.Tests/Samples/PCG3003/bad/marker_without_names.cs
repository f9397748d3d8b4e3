using StackExchange.Redis;

namespace Shop;

public class Once(IConnectionMultiplexer redis)
{
    public bool First(RedisKey k)
    {
        IDatabase d = redis.GetDatabase();
        bool there = d.KeyExists(k);
        if (!there)
        {
            d.[|StringSet|](k, DateTime.UtcNow.ToString("O"), TimeSpan.FromHours(48));
            return true;
        }

        return false;
    }
}
