using Microsoft.Extensions.Caching.Memory;
using System.Net;

namespace Shop;

public class Users(HttpClient http, IMemoryCache cache)
{
    public async Task<string?> Find(string name)
    {
        using var response = await http.GetAsync("users/" + name);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            cache.Set(name, response.StatusCode, TimeSpan.FromSeconds(10));
            return null;
        }

        return await response.Content.ReadAsStringAsync();
    }
}
