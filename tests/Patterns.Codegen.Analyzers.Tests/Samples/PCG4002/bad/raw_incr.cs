using StackExchange.Redis;

public class Raw(IDatabase db)
{
    public async Task<bool> Allow(string ip)
    {
        var n = (int)await db.[|ExecuteAsync|]("INCR", $"hits:{ip}");
        if (n == 1)
            await db.ExecuteAsync("EXPIRE", $"hits:{ip}", 60);
        return n < 10;
    }
}
