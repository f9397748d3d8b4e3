// says = The indexer keeps
using System.Collections.Concurrent;

namespace Freight;

public class Proxy(HttpClient http)
{
    private static readonly ConcurrentDictionary<string, string> s_cache = new();

    public async Task<string> GetAsync(string path)
    {
        if (s_cache.TryGetValue(path, out var hit))
            return hit;
        var response = await http.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        [|s_cache[path]|] = body;
        return body;
    }
}
