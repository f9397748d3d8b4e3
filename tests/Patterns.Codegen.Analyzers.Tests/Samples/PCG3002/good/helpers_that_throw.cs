using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Weather(IMemoryCache cache, HttpClient http)
{
    public Task<string?> Forecast(string city) => cache.GetOrCreateAsync(city, entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(10);
        return http.GetStringAsync("forecast/" + city);
    })!;
}
