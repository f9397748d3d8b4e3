using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Probe(HttpClient http, IMemoryCache cache)
{
    public async Task Run(string host)
    {
        using var response = await http.GetAsync(host);
        if (!response.IsSuccessStatusCode)
            cache.Set("down:" + host, true, TimeSpan.FromSeconds(30));
    }
}
