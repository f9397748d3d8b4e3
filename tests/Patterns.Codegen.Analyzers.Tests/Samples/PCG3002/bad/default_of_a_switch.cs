// says = just when it is an error
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
                return await response.Content.ReadAsStringAsync();
            case HttpStatusCode.NotFound:
                cache.Set(name, response.StatusCode);
                return null;
            default:
                cache.[|Set|](name, response.StatusCode, TimeSpan.FromMinutes(5));
                return null;
        }
    }
}
