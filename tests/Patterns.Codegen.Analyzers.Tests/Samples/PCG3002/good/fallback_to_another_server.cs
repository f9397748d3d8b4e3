using Microsoft.Extensions.Caching.Memory;

namespace Maps;

public class Routes(HttpClient http, IMemoryCache cache)
{
    public async Task<string> RouteAsync(string from, string to)
    {
        var response = await http.GetAsync($"a/{from}/{to}");
        if (!response.IsSuccessStatusCode)
        {
            response = await http.GetAsync($"b/{from}/{to}");
            response.EnsureSuccessStatusCode();
        }

        var route = await response.Content.ReadAsStringAsync();
        cache.Set(from + to, route);
        return route;
    }

    public async Task<string> AlsoAsync(string from, string to)
    {
        var first = await http.GetAsync($"a/{from}/{to}");
        var answer = first.IsSuccessStatusCode ? first : await http.GetAsync($"b/{from}/{to}");
        var route = await answer.Content.ReadAsStringAsync();
        cache.Set(from + to, route);
        return route;
    }
}
