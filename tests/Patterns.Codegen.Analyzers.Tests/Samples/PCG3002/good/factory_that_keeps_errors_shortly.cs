using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public record Vessel(string Name);

public class Vessels(IMemoryCache cache, HttpClient http)
{
    public Task<Vessel?> FindAsync(int imo) => cache.GetOrCreateAsync($"vessel-{imo}", async entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(12);
        var response = await http.GetAsync($"vessels/{imo}");
        if (!response.IsSuccessStatusCode)
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(10);
            return null;
        }

        return await response.Content.ReadFromJsonAsync<Vessel>();
    });

    public Task<Vessel?> MaybeAsync(int imo) => cache.GetOrCreateAsync($"maybe-{imo}", async entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(12);
        var response = await http.GetAsync($"vessels/{imo}");
        if (response.StatusCode == System.Net.HttpStatusCode.NotFound)
            return null;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Vessel>();
    });

    public Task<Vessel?> CaughtAsync(int imo) => cache.GetOrCreateAsync($"caught-{imo}", async entry =>
    {
        try
        {
            entry.SetAbsoluteExpiration(TimeSpan.FromHours(1));
            return await http.GetFromJsonAsync<Vessel>($"vessels/{imo}");
        }
        catch (HttpRequestException)
        {
            entry.SetAbsoluteExpiration(TimeSpan.FromSeconds(2));
            return null;
        }
    });
}
