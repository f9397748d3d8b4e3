using Microsoft.Extensions.Caching.Memory;

public class Rates(HttpClient http, IMemoryCache cache)
{
    public async Task<string> GetAsync(string currency)
    {
        var response = await http.GetAsync(currency);
        var ok = response.IsSuccessStatusCode;
        var rate = await response.Content.ReadAsStringAsync();
        cache.[|Set|](currency, rate, TimeSpan.FromMinutes(5));
        return rate;
    }

    public async Task<string> AgainAsync(string currency)
    {
        bool ok;
        var response = await http.GetAsync(currency);
        ok = response.IsSuccessStatusCode;
        _ = response.IsSuccessStatusCode;
        var rate = await response.Content.ReadAsStringAsync();
        cache.[|Set|](currency, rate, TimeSpan.FromMinutes(5));
        return rate;
    }
}
