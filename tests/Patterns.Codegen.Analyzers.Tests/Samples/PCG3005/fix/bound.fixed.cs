// fix = PCG3005.bound
// all = true
using StackExchange.Redis;

namespace Shop;

public class Store(IDatabase db)
{
    public Task<bool> Keep(string key, string answer) => db.StringSetAsync($"idempotency:{key}", answer, TimeSpan.FromHours(24) /* short */, When.NotExists);

    public Task<bool> KeepLong(string key, string answer) => db.StringSetAsync($"idem:{key}", answer, expiry: TimeSpan.FromHours(72));
}
