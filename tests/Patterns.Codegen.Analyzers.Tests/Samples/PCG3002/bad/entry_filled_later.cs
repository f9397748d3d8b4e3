using Microsoft.Extensions.Caching.Memory;

namespace Tickets;

public class Cached
{
    public int Status { get; set; }
    public string? Body { get; set; }
}

public class Seats(IHttpClientFactory factory, IMemoryCache cache)
{
    public async Task<Cached> MapAsync(string hall)
    {
        var client = factory.CreateClient();
        var res = await client.GetAsync("https://halls/" + hall);
        var item = new Cached();
        item.Status = (int)res.StatusCode;
        item.Body = await res.Content.ReadAsStringAsync();
        cache.[|Set|]("hall:" + hall, item);
        return item;
    }
}
