// says = when it catches an exception
using System.Text.Json;
using StackExchange.Redis;

var db = (await ConnectionMultiplexer.ConnectAsync("localhost")).GetDatabase();
using var fx = new HttpClient { BaseAddress = new Uri("https://fx.example/") };

Console.WriteLine(await RateAsync("USD"));
await UnlockAsync("payout");

async Task<string> RateAsync(string currency) =>
    await [|CachedAsync|]($"fx:{currency}", TimeSpan.FromHours(12), async () =>
    {
        try
        {
            return await fx.GetStringAsync($"rates/{currency}");
        }
        catch (HttpRequestException ex)
        {
            return JsonSerializer.Serialize(new { error = ex.Message });
        }
    });

async Task<string> CachedAsync(string key, TimeSpan ttl, Func<Task<string>> load)
{
    var cached = await db.StringGetAsync(key);
    if (cached.HasValue)
        return cached.ToString();
    var value = await load();
    await db.StringSetAsync(key, value, ttl);
    return value;
}

Task UnlockAsync(string key) => db.KeyDeleteAsync(key);
