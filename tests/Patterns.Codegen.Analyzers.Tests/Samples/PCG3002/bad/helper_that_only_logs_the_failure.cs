using Microsoft.Extensions.Caching.Memory;

namespace Geo;

public class Places(HttpClient http, IMemoryCache cache, ILogger<Places> logger)
{
    public async Task<string> FindAsync(string name)
    {
        var found = await AskAsync("places?name=" + name);
        var json = await found.Content.ReadAsStringAsync();
        cache.[|Set|](name, json, TimeSpan.FromHours(6));
        return json;
    }

    private async Task<HttpResponseMessage> AskAsync(string path)
    {
        var response = await http.GetAsync(path);
        if (!response.IsSuccessStatusCode)
            logger.LogError("{Path} failed", path);
        return response;
    }
}
