using Microsoft.Extensions.Caching.Memory;

namespace Tickets;

public class Seats(HttpClient client, IMemoryCache cache)
{
    public async Task<byte[]> MapAsync(string hall)
    {
        using var answer = await client.GetAsync("halls/" + hall);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        using var entry = cache.CreateEntry("hall:" + hall);
        entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(4);
        [|entry.Value|] = bytes;
        return bytes;
    }
}
