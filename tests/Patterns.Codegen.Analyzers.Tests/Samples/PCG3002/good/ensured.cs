using Microsoft.Extensions.Caching.Distributed;

namespace Shop;

public class ProductReader(HttpClient http, IDistributedCache cache)
{
    public async Task<string> ReadAsync(int id)
    {
        using var response = await http.GetAsync($"products/{id}");
        response.EnsureSuccessStatusCode();
        var json = await response.Content.ReadAsStringAsync();
        await cache.SetStringAsync($"product:{id}", json);
        return json;
    }
}
