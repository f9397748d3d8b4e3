using System.Collections.Concurrent;

namespace Media;

public class Covers(HttpClient http)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _cache = new();

    public async Task<string> OfAsync(string album)
    {
        try
        {
            return await _cache.GetOrAdd(album, key => new(() => http.GetStringAsync("covers/" + key))).Value;
        }
        catch
        {
            _cache.TryRemove(album, out _);
            throw;
        }
    }
}

public class Lyrics(HttpClient http)
{
    private readonly ConcurrentDictionary<string, Task<string>> _cache = new();

    public Task<string> OfAsync(string song) => _cache.GetOrAdd(song, FetchAsync);

    private async Task<string> FetchAsync(string song)
    {
        try
        {
            return await http.GetStringAsync("lyrics/" + song);
        }
        catch (HttpRequestException)
        {
            return "unknown";
        }
    }
}

public class Shapes
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _shapeCache = new();

    public Task<string> OfAsync(string name) => _shapeCache.GetOrAdd(name, key => new(() => Task.Run(() => key.ToUpperInvariant()))).Value;
}
