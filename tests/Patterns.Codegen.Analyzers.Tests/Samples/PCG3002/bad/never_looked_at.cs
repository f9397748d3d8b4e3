// says = without a look at its status
using Microsoft.Extensions.Caching.Distributed;

namespace Shop;

public class ProductReader(HttpClient http, IDistributedCache cache)
{
    public async Task<string> ReadAsync(int id, CancellationToken ct)
    {
        var key = $"product:{id}";
        var cached = await cache.GetStringAsync(key, ct);
        if (cached is not null)
            return cached;

        using var response = await http.GetAsync($"products/{id}", ct);
        var json = await response.Content.ReadAsStringAsync(ct);
        await cache.[|SetStringAsync|](key, json, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(1) }, ct);
        return json;
    }
}
