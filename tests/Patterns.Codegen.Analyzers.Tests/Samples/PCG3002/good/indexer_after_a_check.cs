using System.Collections.Concurrent;
using System.Net;

namespace Freight;

public class Proxy(HttpClient http)
{
    private static readonly ConcurrentDictionary<string, string> s_cache = new();

    public async Task<string> GetAsync(string path)
    {
        var response = await http.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        if (response is { StatusCode: HttpStatusCode.OK })
            s_cache[path] = body;
        return body;
    }

    public async Task<Dictionary<string, string>> StatusPageAsync(string[] hosts)
    {
        var page = new Dictionary<string, string>();
        foreach (var host in hosts)
        {
            var response = await http.GetAsync(host);
            page[host] = $"{response.Version}: {await response.Content.ReadAsStringAsync()}";
        }

        return page;
    }
}
