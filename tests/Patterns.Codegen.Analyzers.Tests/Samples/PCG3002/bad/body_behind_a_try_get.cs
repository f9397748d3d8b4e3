using Microsoft.Extensions.Caching.Memory;

namespace Weather;

public class Forecasts(HttpClient http, IMemoryCache cache)
{
    public async Task<string?> OfAsync(string town)
    {
        if (cache.TryGetValue(town, out string? text))
            return text;

        var response = await http.GetAsync("forecast/" + town);
        text = await response.Content.ReadAsStringAsync();
        cache.[|Set|](town, text, TimeSpan.FromMinutes(10));
        return text;
    }
}
