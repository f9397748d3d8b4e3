// says = without a look at its status
using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public class Carrier(HttpClient http, IMemoryCache cache, ILogger<Carrier> logger)
{
    public async Task<string> LabelAsync(string parcel)
    {
        var response = await http.PostAsync($"labels/{parcel}", null);
        Trace(response);
        var pdf = await response.Content.ReadAsStringAsync();
        cache.[|Set|]("label:" + parcel, pdf, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromDays(1) });
        return pdf;
    }

    private void Trace(HttpResponseMessage response) => logger.LogDebug("carrier said {Status}", response.StatusCode);
}
