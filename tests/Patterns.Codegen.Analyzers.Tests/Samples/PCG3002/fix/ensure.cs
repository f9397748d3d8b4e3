// fix = PCG3002.ensure
using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Weather(IMemoryCache cache, HttpClient http)
{
    public Task<string?> Forecast(string city) => cache.GetOrCreateAsync(city, async entry =>
    {
        var response = await http.GetAsync("forecast/" + city); // slow
        return await response.Content.ReadAsStringAsync();
    });
}
