using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public record Vessel(string Name);

public class Vessels(IMemoryCache cache, HttpClient http)
{
    public async Task<Vessel?> FindAsync(int imo)
    {
        var vessel = await cache.GetOrCreateAsync(imo, async entry =>
        {
            entry.SlidingExpiration = TimeSpan.FromHours(1);
            var response = await http.GetAsync($"vessels/{imo}");
            return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<Vessel>() : null;
        });
        if (vessel is null)
            cache.Remove(imo);
        return vessel;
    }
}
