using Microsoft.Extensions.Caching.Distributed;

namespace Shop;

public class Store(IDistributedCache cache)
{
    public Task Keep(string idempotencyKey, string answer) =>
        cache.SetStringAsync(idempotencyKey, answer, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = [|TimeSpan.FromMinutes(10)|] });
}
