using System.Collections.Concurrent;

namespace Weather;

public class Maps(HttpClient http)
{
    private readonly ConcurrentDictionary<string, HttpResponseMessage> _cache = new();

    public async Task<HttpResponseMessage> OfAsync(string town)
    {
        if (_cache.TryGetValue(town, out var map))
            return map;

        map = await FetchAsync(town);
        _cache[town] = map;
        return map;
    }

    private async Task<HttpResponseMessage> FetchAsync(string town)
    {
        var response = await http.GetAsync("maps/" + town);
        response.EnsureSuccessStatusCode();
        return response;
    }
}
