using Microsoft.Extensions.Caching.Distributed;

namespace Maps;

public class Tiles(HttpClient http, IDistributedCache cache)
{
    public async Task<byte[]> TileAsync(string name, bool strict)
    {
        var response = await http.GetAsync("tiles/" + name);
        if (strict)
            response.EnsureSuccessStatusCode();
        var bytes = await response.Content.ReadAsByteArrayAsync();
        await cache.[|SetAsync|](name, bytes, new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromDays(1) });
        return bytes;
    }
}
