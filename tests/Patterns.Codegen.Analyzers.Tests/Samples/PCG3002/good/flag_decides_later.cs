using Microsoft.Extensions.Caching.Memory;

namespace Parcels;

public class Tracking(HttpClient http, IMemoryCache cache, ILogger<Tracking> logger)
{
    public async Task<string> OfAsync(string parcel)
    {
        var response = await http.GetAsync("parcels/" + parcel);
        var keep = true;
        if (!response.IsSuccessStatusCode)
        {
            logger.LogWarning("{Parcel}: {Status}", parcel, response.StatusCode);
            keep = false;
        }

        var text = await response.Content.ReadAsStringAsync();
        if (keep)
            cache.Set(parcel, text, TimeSpan.FromMinutes(2));
        return text;
    }
}
