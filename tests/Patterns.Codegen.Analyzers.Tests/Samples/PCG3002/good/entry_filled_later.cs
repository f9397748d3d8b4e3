using Microsoft.Extensions.Caching.Memory;

namespace Tickets;

public class Cached
{
    public int Status { get; set; }
    public string? Body { get; set; }
}

public class Seats(HttpClient client, IMemoryCache cache)
{
    public async Task<Cached> MapAsync(string hall)
    {
        var res = await client.GetAsync("https://halls/" + hall);
        var item = new Cached();
        item.Status = (int)res.StatusCode;
        item.Body = await res.Content.ReadAsStringAsync();
        if (item.Status is >= 200 and < 300)
            cache.Set("hall:" + hall, item);
        return item;
    }

    public async Task<Cached> OtherAsync(string hall)
    {
        var res = await client.GetAsync("https://halls/" + hall);
        var isFine = res.IsSuccessStatusCode;
        using var entry = cache.CreateEntry(hall);
        entry.Value = isFine ? await res.Content.ReadAsStringAsync() : throw new InvalidOperationException("no map");
        return new Cached();
    }
}
