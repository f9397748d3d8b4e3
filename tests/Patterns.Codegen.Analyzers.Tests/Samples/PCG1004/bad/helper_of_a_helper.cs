// says = waits up to 20min
using StackExchange.Redis;

public class Sync(IDatabase db)
{
    private readonly string _me = Guid.NewGuid().ToString();

    public async Task Products()
    {
        if (await [|Begin|]("products", minutes: 20))
            await db.LockReleaseAsync("lock:products", _me);
    }

    private Task<bool> Begin(string name, double minutes) => Take("lock:" + name, TimeSpan.FromMinutes(minutes));

    private Task<bool> Take(string key, TimeSpan ttl) => db.LockTakeAsync(key, _me, ttl);
}
