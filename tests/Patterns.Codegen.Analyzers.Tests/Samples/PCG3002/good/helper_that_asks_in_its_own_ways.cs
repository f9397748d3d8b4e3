using Microsoft.Extensions.Caching.Memory;

namespace Geo;

public class Places(HttpClient http, IMemoryCache cache, ILogger<Places> logger)
{
    public async Task<string> FindAsync(string name)
    {
        var found = await AskAsync("places?name=" + name);
        var json = await found.Content.ReadAsStringAsync();
        cache.Set(name, json, TimeSpan.FromHours(6));
        return json;
    }

    public async Task<string?> NearAsync(string name)
    {
        var response = await http.GetAsync("near?name=" + name);
        if (await WasRefusedAsync(response))
            return null;
        var json = await response.Content.ReadAsStringAsync();
        cache.Set("near" + name, json);
        return json;
    }

    private async Task<HttpResponseMessage> AskAsync(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await http.GetAsync(path);
            if (response.IsSuccessStatusCode || attempt == 1)
            {
                response.EnsureSuccessStatusCode();
                return response;
            }

            logger.LogError("{Path} failed", path);
        }
    }

    private static async Task<bool> WasRefusedAsync(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
            return false;
        Console.WriteLine(await answer.Content.ReadAsStringAsync());
        return true;
    }
}
