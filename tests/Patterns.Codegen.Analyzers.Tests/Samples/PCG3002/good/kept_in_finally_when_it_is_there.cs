using Microsoft.Extensions.Caching.Memory;

namespace Weather;

public class Tides(HttpClient http, IMemoryCache cache)
{
    public async Task<string?> OfAsync(string harbour)
    {
        string? table = null;
        try
        {
            table = await http.GetStringAsync("tides/" + harbour);
        }
        finally
        {
            if (table is not null)
                cache.Set(harbour, table, TimeSpan.FromHours(1));
        }

        return table;
    }

    public async Task<string> OrAverageAsync(string harbour)
    {
        var table = "";
        try
        {
            table = await http.GetStringAsync("tides/" + harbour);
        }
        catch (Exception)
        {
            table = "average";
        }
        finally
        {
            cache.Set(harbour, table, TimeSpan.FromHours(1));
        }

        return table;
    }
}
