// fix = PCG3002.wrap
// all = true
using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Result { public bool IsError { get; init; } public string? Text { get; init; } }

public class Rates(HttpClient http, IMemoryCache cache, Func<string, Task<Result>> ask)
{
    private static readonly ConcurrentDictionary<string, string> s_cache = new();

    public async Task<string> Get(string currency)
    {
        var answer = await http.GetAsync("rates/" + currency);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.IsSuccessStatusCode)
            s_cache[currency] = text; // for good
        return text;
    }

    public async Task<Result> Ask(string currency)
    {
        var result = await ask(currency);
        if (!result.IsError)
            cache.Set(currency, result, TimeSpan.FromMinutes(5));
        return result;
    }

    public async Task<string> Find(string currency)
    {
        var answer = await http.GetAsync("rates/" + currency);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.IsSuccessStatusCode)
            Keep(currency, text);
        return text;
    }

    public async Task<string> Take(string currency)
    {
        var (ok, text) = await TryAsync(currency);
        if (ok)
            cache.Set(currency, text);
        return text;
    }

    private static Task<(bool Ok, string Text)> TryAsync(string currency) => Task.FromResult((true, currency));

    private void Keep(string currency, string text) => cache.Set("rate:" + currency, text, TimeSpan.FromMinutes(5));
}
