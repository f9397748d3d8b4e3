using StackExchange.Redis;

public class Clocks(IDatabase db)
{
    public async Task SaveAsync(string user)
    {
        await db.StringSetAsync($"clock:{user}", DateTime.UtcNow.Ticks);
        await db.StringSetAsync($"block:{user}", "on");
        await db.StringSetAsync($"blocklist:{user}", "on", when: When.NotExists);
        await db.StringSetAsync($"unlocked:{user}", "level-3");
    }
}
