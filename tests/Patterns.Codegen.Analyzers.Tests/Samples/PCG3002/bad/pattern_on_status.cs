using Microsoft.Extensions.Caching.Memory;
using System.Net;

namespace Shop;

public class Proxy(HttpClient http, IMemoryCache cache)
{
    public async Task<HttpStatusCode> Get(string path)
    {
        using var r = await http.GetAsync(path);
        if (r.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway)
            cache.[|Set|](path, r.StatusCode, TimeSpan.FromHours(1));
        return r.StatusCode;
    }
}
