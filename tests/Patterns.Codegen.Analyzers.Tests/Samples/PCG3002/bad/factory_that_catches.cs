using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public record Vessel(string Name);

public class Vessels(IMemoryCache cache, HttpClient http, ILogger<Vessels> logger)
{
    public async Task<IReadOnlyList<Vessel>> InPortAsync(string port)
    {
        var list = await cache.[|GetOrCreateAsync|](port, async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(30);
            try
            {
                return await http.GetFromJsonAsync<List<Vessel>>($"ports/{port}/vessels") ?? [];
            }
            catch (HttpRequestException e)
            {
                logger.LogWarning(e, "no vessels");
                return new List<Vessel>();
            }
        });
        return list!;
    }
}
