using System.Net;
using Microsoft.Extensions.Caching.Memory;

namespace Tax;

public class Rules(HttpClient http, IMemoryCache cache, ILogger<Rules> logger)
{
    public async Task<string> OfAsync(string country)
    {
        var response = await http.GetAsync("rules/" + country);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
        {
            logger.LogError("No rules for {Country}: {Text}", country, text);
            Fail(response.StatusCode);
        }

        cache.Set(country, text, TimeSpan.FromDays(1));
        return text;
    }

    public async Task<string> OrDefaultAsync(string country)
    {
        using var response = await http.GetAsync("rules/" + country);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
        {
            logger.LogError("No rules for {Country}", country);
            text = "standard";
        }

        cache.Set(country, text, TimeSpan.FromDays(1));
        return text;
    }

    private static void Fail(HttpStatusCode status) => throw new HttpRequestException(status.ToString());
}
