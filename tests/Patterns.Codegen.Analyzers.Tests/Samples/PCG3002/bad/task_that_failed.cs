// says = as long as the process runs
// says = until the entry expires
using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;

namespace Media;

public class Covers(HttpClient http)
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> s_cache = new();

    public Task<string> OfAsync(string album) => s_cache.[|GetOrAdd|](album, key => new(() => http.GetStringAsync("covers/" + key))).Value;
}

public class Lyrics(HttpClient http)
{
    private readonly ConcurrentDictionary<string, Task<string>> _lyricsCache = new();

    public Task<string> OfAsync(string song) => this._lyricsCache.[|GetOrAdd|](song, FetchAsync);

    private async Task<string> FetchAsync(string song)
    {
        using var response = await http.GetAsync("lyrics/" + song);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }
}

public class Charts(HttpClient http, IMemoryCache cache)
{
    public Task<string> OfAsync(string country) => cache.[|GetOrCreate|](country, entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(1);
        return http.GetStringAsync("charts/" + country);
    })!;
}
