using StackExchange.Redis;

public class Stock(IDatabase db)
{
    public async Task TakeAsync(string sku, string token)
    {
        if (!await db.LockTakeAsync($"lock:{sku}", token, TimeSpan.FromSeconds(5)))
            return;
        var left = (int)await db.StringGetAsync("stock:" + sku);
        await db.StringSetAsync("stock:" + sku, left - 1);
        await db.LockReleaseAsync($"lock:{sku}", token);
    }
}
