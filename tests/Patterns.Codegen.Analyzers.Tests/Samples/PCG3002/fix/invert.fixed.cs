// fix = PCG3002.invert
// all = true
using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Rates(HttpClient http, IMemoryCache cache)
{
    public async Task<string> Get(string currency)
    {
        var answer = await http.GetAsync("rates/" + currency);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.IsSuccessStatusCode)
        {
            cache.Set(currency, text);
        }

        if ((int)answer.StatusCode < 400)
            cache.Set(currency, text); // for a while
        return text;
    }
}
