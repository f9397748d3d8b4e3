using System.Collections.Concurrent;

namespace Freight;

public class Shipments(HttpClient carrier)
{
    private readonly ConcurrentDictionary<Guid, HttpResponseMessage> _responses = new();

    public async Task<HttpResponseMessage> BookAsync(Guid idempotencyKey, HttpContent booking)
    {
        if (_responses.TryGetValue(idempotencyKey, out var earlier))
            return earlier;
        var response = await carrier.PostAsync("bookings", booking);
        _responses.[|TryAdd|](idempotencyKey, response);
        return response;
    }
}
