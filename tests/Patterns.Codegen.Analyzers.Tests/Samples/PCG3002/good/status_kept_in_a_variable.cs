using System.Net;
using Microsoft.Extensions.Caching.Memory;

namespace Parking;

public class Prices(HttpClient http, IMemoryCache cache)
{
    public async Task<string> OfAsync(string garage)
    {
        var response = await http.GetAsync("prices/" + garage);
        var status = response.StatusCode;
        var text = await response.Content.ReadAsStringAsync();
        if (status == HttpStatusCode.OK)
            cache.Set(garage, text);
        return text;
    }

    public async Task<string> ElseAsync(string garage)
    {
        var response = await http.GetAsync("prices/" + garage);
        var text = await response.Content.ReadAsStringAsync();
        var code = (int)response.StatusCode;
        var isFine = code / 100 == 2;
        if (isFine)
            cache.Set(garage, text);
        return text;
    }
}
