using Microsoft.Extensions.Caching.Memory;

namespace Stocks;

public class Quotes(HttpClient http, IMemoryCache cache)
{
    public async Task<string> QuoteAsync(string symbol, bool live)
    {
        var response = await http.GetAsync("quotes/" + symbol);
        if (live)
        {
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadAsStringAsync();
        }

        var quote = await response.Content.ReadAsStringAsync();
        cache.[|Set|](symbol, quote, TimeSpan.FromSeconds(45));
        return quote;
    }
}
