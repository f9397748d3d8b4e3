using Microsoft.Extensions.Caching.Memory;

public sealed class Wheels(HttpClient http, IMemoryCache cache)
{
    public async Task<string?> GetAsync(string path)
    {
        var response = await http.GetAsync(path);
        var content = await response.Content.ReadAsStringAsync();
        return await cache.[|GetOrCreateAsync|](path, entry =>
        {
            entry.SlidingExpiration = TimeSpan.FromMinutes(3);
            return Task.FromResult(content);
        });
    }
}
