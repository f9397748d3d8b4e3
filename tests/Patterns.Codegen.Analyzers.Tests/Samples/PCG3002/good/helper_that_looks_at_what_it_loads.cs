using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;

public sealed class Rates(IMemoryCache cache, HttpClient http)
{
    // Errors are handed on and not kept.
    public Task<string> RateAsync(string currency) =>
        CachedAsync("fx:" + currency, TimeSpan.FromHours(12), async () =>
        {
            try
            {
                return await http.GetStringAsync("rates/" + currency);
            }
            catch (HttpRequestException ex)
            {
                return JsonSerializer.Serialize(new { error = ex.Message });
            }
        });

    // A rate of yesterday is no error.
    public Task<string> OldRateAsync(string currency) =>
        AlwaysCachedAsync("old:" + currency, async () =>
        {
            try
            {
                return await http.GetStringAsync("rates/" + currency);
            }
            catch (HttpRequestException)
            {
                return "1.00";
            }
        });

    private async Task<string> CachedAsync(string key, TimeSpan ttl, Func<Task<string>> load)
    {
        if (cache.TryGetValue(key, out string? cached))
            return cached!;
        var value = await load();
        if (!value.Contains("error"))
            cache.Set(key, value, ttl);
        return value;
    }

    private async Task<string> AlwaysCachedAsync(string key, Func<Task<string>> load)
    {
        if (cache.TryGetValue(key, out string? cached))
            return cached!;
        var value = await load();
        cache.Set(key, value, TimeSpan.FromHours(1));
        return value;
    }
}
