using Microsoft.Extensions.Caching.Distributed;

namespace Freight;

public class Answers(IDistributedCache cache)
{
    public async Task KeepAsync(string key, HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
            return;
        await cache.SetAsync(key, await response.Content.ReadAsByteArrayAsync());
    }
}

public class TrackingClient(HttpClient http, Answers answers)
{
    public async Task<HttpResponseMessage> TrackAsync(string parcel)
    {
        var response = await http.GetAsync("track/" + parcel);
        await answers.KeepAsync(parcel, response);
        return response;
    }
}
