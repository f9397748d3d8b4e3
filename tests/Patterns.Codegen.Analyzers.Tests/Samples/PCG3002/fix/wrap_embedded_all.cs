// fix = PCG3002.wrap
// all = true
using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Rates(HttpClient http, IMemoryCache cache)
{
    public async Task<string> Get(string currency, bool useCache)
    {
        var answer = await http.GetAsync("rates/" + currency);
        var text = await answer.Content.ReadAsStringAsync();
        if (useCache) cache.Set(currency, text, TimeSpan.FromMinutes(5)); else Skip();
        return text;
    }

    public async Task<string> Find(string currency, bool useCache)
    {
        var answer = await http.GetAsync("rates/" + currency);
        var text = await answer.Content.ReadAsStringAsync();
        if (useCache)
            // For a while.
            cache.Set(currency, text, TimeSpan.FromMinutes(5)); // five minutes
        else
            Skip();
        return text;
    }

    private static void Skip() => Console.WriteLine("skipped");
}
