using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Catalogue(HttpClient http, IMemoryCache cache)
{
    public async Task<string> PageAsync(string name, CancellationToken token)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        token.ThrowIfCancellationRequested();
        var response = await http.GetAsync("pages/" + name, token);
        var html = await response.Content.ReadAsStringAsync(token);
        cache.[|Set|](name, html, TimeSpan.FromMinutes(30));
        return html;
    }
}
