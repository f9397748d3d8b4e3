using StackExchange.Redis;

namespace Shop;

public class Heartbeat(IDatabase db)
{
    public async Task Beat(string name, ILogger logger)
    {
        logger.LogInformation("was there: {There}", await db.KeyExistsAsync("beat:" + name));
        await db.StringSetAsync("beat:" + name, "1", TimeSpan.FromSeconds(30));
    }
}
