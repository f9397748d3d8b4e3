// says = keeps '"{}"'
// says = keeps 'null'
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;

namespace Weather;

public class Forecasts(HttpClient http, IDistributedCache cache)
{
    public async Task<string> OfAsync(string town)
    {
        var text = "{}";
        try
        {
            text = await http.GetStringAsync("forecast/" + town);
            return text;
        }
        finally
        {
            await cache.[|SetStringAsync|](town, text);
        }
    }
}

public class Tides(HttpClient http, IMemoryCache cache, ILogger<Tides> logger)
{
    public async Task<string?> OfAsync(string harbour)
    {
        string? table = null;
        try
        {
            table = await http.GetStringAsync("tides/" + harbour);
        }
        catch (HttpRequestException exception)
        {
            logger.LogWarning(exception, "No table for {Harbour}", harbour);
        }
        finally
        {
            cache.[|Set|](harbour, table, TimeSpan.FromHours(1));
        }

        return table;
    }
}
