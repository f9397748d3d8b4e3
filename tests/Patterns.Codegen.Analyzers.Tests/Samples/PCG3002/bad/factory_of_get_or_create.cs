using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Weather(IMemoryCache cache, HttpClient http)
{
    public Task<string?> Forecast(string city) => cache.[|GetOrCreateAsync|](city, async entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(10);
        var response = await http.GetAsync("forecast/" + city);
        return await response.Content.ReadAsStringAsync();
    });
}
