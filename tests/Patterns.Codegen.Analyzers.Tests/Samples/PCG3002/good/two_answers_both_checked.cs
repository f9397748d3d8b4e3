using Microsoft.Extensions.Caching.Memory;

namespace Fuel;

public class Station(HttpClient http, IMemoryCache cache)
{
    public async Task<string> PricesAsync(string town)
    {
        var stations = await http.GetAsync("stations/" + town);
        stations.EnsureSuccessStatusCode();
        cache.Set("stations:" + town, await stations.Content.ReadAsStringAsync());
        var prices = await http.GetAsync("prices/" + town);
        if (!prices.IsSuccessStatusCode)
            throw new HttpRequestException("no prices");
        var text = await prices.Content.ReadAsStringAsync();
        cache.Set(town, text, TimeSpan.FromMinutes(10));
        return text;
    }
}
