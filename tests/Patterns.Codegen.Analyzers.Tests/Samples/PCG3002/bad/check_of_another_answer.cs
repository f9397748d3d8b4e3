// says = keeps what 'prices' answers without a look at its status
using Microsoft.Extensions.Caching.Memory;

namespace Fuel;

public class Station(HttpClient http, IMemoryCache cache)
{
    public async Task<string> PricesAsync(string town)
    {
        var stations = await http.GetAsync("stations/" + town);
        stations.EnsureSuccessStatusCode();
        var id = await stations.Content.ReadAsStringAsync();
        var prices = await http.GetAsync("prices/" + id);
        var text = await prices.Content.ReadAsStringAsync();
        cache.[|Set|](town, text, TimeSpan.FromMinutes(10));
        return text;
    }
}
