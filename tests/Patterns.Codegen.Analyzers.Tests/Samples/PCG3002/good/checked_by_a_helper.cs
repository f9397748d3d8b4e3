using Microsoft.Extensions.Caching.Memory;

namespace Shop;

public class Rates(HttpClient http, IMemoryCache cache)
{
    public async Task<string> Get(string currency)
    {
        var response = await http.GetAsync("rates/" + currency);
        Guard(response);
        var text = await response.Content.ReadAsStringAsync();
        cache.Set(currency, text);
        return text;
    }

    private static void Guard(HttpResponseMessage message)
    {
        if (!message.IsSuccessStatusCode)
            throw new HttpRequestException(message.ReasonPhrase);
    }
}
