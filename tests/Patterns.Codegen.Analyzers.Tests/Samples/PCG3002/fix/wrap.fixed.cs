// fix = PCG3002.wrap
using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Rates(HttpClient http, IMemoryCache cache)
{
    public async Task<string> Get(string currency)
    {
        var answer = await http.GetAsync("rates/" + currency);
        var text = await answer.Content.ReadAsStringAsync();
        // Keep it for a while.
        if (answer.IsSuccessStatusCode)
            cache.Set(currency, text, TimeSpan.FromMinutes(5)); // five minutes
        return text;
    }
}
