// says = 'lock:stocktake:{shelf}'
using StackExchange.Redis;

namespace Depot;

public class Stocktake(IDatabase redis)
{
    public async Task RunAsync(string shelf, Func<Task> count)
    {
        var me = Guid.NewGuid().ToString();
        if (!await [|Take|]("lock:stocktake:" + shelf, me, null))
            return;
        await count();
        await redis.LockReleaseAsync("lock:stocktake:" + shelf, me);
    }

    public Task<bool> RenumberAsync(string me) => Take("lock:renumber", me, TimeSpan.FromSeconds(20));

    private Task<bool> Take(string key, string owner, TimeSpan? ttl) => redis.StringSetAsync(key, owner, ttl, When.NotExists);
}
