using Microsoft.Extensions.Caching.Memory;

// The first that fetched it keeps it, and had looked at the answer before.
public sealed class Wheels(HttpClient http, IMemoryCache cache)
{
    public async Task<string?> GetAsync(string path)
    {
        if (cache.TryGetValue(path, out string? known))
            return known;

        var response = await http.GetAsync(path);
        if (!response.IsSuccessStatusCode)
            return "";

        var content = await response.Content.ReadAsStringAsync();
        return await cache.GetOrCreateAsync(path, entry =>
        {
            entry.SlidingExpiration = TimeSpan.FromMinutes(3);
            return Task.FromResult(content);
        });
    }
}
