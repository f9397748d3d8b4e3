// says = 'response'
using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public class Rates(IHttpClientFactory clients, IMemoryCache cache)
{
    public async Task<string> GetAsync(string currency)
    {
        if (cache.TryGetValue(currency, out string? known))
            return known!;
        var fresh = await DownloadAsync(currency);
        cache.[|Set|](currency, fresh, TimeSpan.FromHours(1));
        return fresh;
    }

    private async Task<string> DownloadAsync(string currency)
    {
        using var client = clients.CreateClient("rates");
        using var response = await client.GetAsync($"rates/{currency}");
        return await response.Content.ReadAsStringAsync();
    }
}
