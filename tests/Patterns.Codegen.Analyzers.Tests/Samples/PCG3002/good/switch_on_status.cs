using Microsoft.Extensions.Caching.Memory;
using System.Net;

namespace Shop;

public class Users(HttpClient http, IMemoryCache cache)
{
    public async Task<string?> Find(string name)
    {
        using var response = await http.GetAsync("users/" + name);
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                var text = await response.Content.ReadAsStringAsync();
                cache.Set(name, text);
                return text;
            default:
                return null;
        }
    }
}
