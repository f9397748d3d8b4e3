using Microsoft.Extensions.Caching.Memory;

namespace Weather;

public class Forecasts(HttpClient http, IMemoryCache cache)
{
    public async Task<string> OfAsync(string city)
    {
        using var response = await http.GetAsync("forecast/" + city);
        var body = await response.Content.ReadAsStringAsync();
        cache.Set(city, body, TimeSpan.FromHours(1));
        if (!response.IsSuccessStatusCode)
            cache.Remove(city);
        return body;
    }
}
