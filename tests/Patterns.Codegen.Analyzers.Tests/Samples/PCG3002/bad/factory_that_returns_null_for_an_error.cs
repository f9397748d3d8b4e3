// says = null
using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public record Vessel(string Name);

public class Vessels(IMemoryCache cache, HttpClient http)
{
    public Task<Vessel?> FindAsync(int imo) => cache.[|GetOrCreateAsync|]($"vessel-{imo}", async entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(12);
        var response = await http.GetAsync($"vessels/{imo}");
        if (!response.IsSuccessStatusCode)
            return null;
        return await response.Content.ReadFromJsonAsync<Vessel>();
    });
}
