using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public class Visits(HttpClient http, IMemoryCache cache)
{
    public async Task<string> AskAsync(string host)
    {
        var response = await http.GetAsync(host);
        var text = await response.Content.ReadAsStringAsync();
        Note(host, text);
        return text;
    }

    private void Note(string host, string text)
    {
        Console.WriteLine(text);
        cache.Set("asked:" + host, DateTimeOffset.UtcNow);
    }
}
