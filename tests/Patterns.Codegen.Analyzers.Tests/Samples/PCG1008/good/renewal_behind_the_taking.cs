using StackExchange.Redis;

public class Renewal(IDatabase db)
{
    public async Task RunAsync(string me)
    {
        if (!await db.StringSetAsync("lock:x", me, TimeSpan.FromSeconds(10), When.NotExists))
            return;
        await db.StringSetAsync("lock:x", me, TimeSpan.FromSeconds(10));
    }
}
