using System.Text.Json;
using Microsoft.Extensions.Caching.Distributed;

namespace Freight;

public record Location(string City, double Lat, double Lon);

public static class JsonCaching
{
    public static async Task PutJsonAsync<T>(this IDistributedCache cache, string key, T value, TimeSpan ttl)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value);
        await cache.SetAsync(key, bytes, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = ttl });
    }
}

public class Geocoder(HttpClient http, IDistributedCache cache)
{
    public async Task<Location?> LocateAsync(string address)
    {
        var response = await http.GetAsync("geocode?q=" + Uri.EscapeDataString(address));
        var location = await response.Content.ReadFromJsonAsync<Location>();
        await cache.[|PutJsonAsync|]("geo:" + address, location, TimeSpan.FromDays(7));
        return location;
    }
}
