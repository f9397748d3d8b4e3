using StackExchange.Redis;

public class Blocks(IDatabase db)
{
    public async Task UnblockAsync(string user)
    {
        await db.KeyDeleteAsync($"block:{user}");
        await db.KeyDeleteAsync($"clock:{user}");
    }
}
