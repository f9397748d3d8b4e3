using Microsoft.Extensions.Caching.Memory;

namespace Parking;

public class Prices(HttpClient http, IMemoryCache cache, ILogger<Prices> logger)
{
    public async Task<string> OfAsync(string garage)
    {
        var response = await http.GetAsync("prices/" + garage);
        var status = response.StatusCode;
        logger.LogInformation("prices of {Garage}: {Status}", garage, status);
        var text = await response.Content.ReadAsStringAsync();
        return cache.[|Set|](garage, text);
    }
}
