using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public class Rates(HttpClient http, IMemoryCache cache)
{
    public async Task<string> GetAsync(string currency)
    {
        var fresh = await DownloadAsync(currency);
        cache.Set(currency, fresh, TimeSpan.FromHours(1));
        return fresh;
    }

    private async Task<string> DownloadAsync(string currency)
    {
        using var response = await http.GetAsync($"rates/{currency}");
        if (response.StatusCode != System.Net.HttpStatusCode.OK)
            throw new InvalidOperationException("no rate for " + currency);
        return await response.Content.ReadAsStringAsync();
    }
}
