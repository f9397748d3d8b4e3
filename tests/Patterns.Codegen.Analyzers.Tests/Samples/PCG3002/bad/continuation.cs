using Microsoft.Extensions.Caching.Memory;

namespace Tickets;

public class Seats(HttpClient client, IMemoryCache cache)
{
    public Task WarmAsync(string hall) => client.GetAsync("halls/" + hall).ContinueWith(task => cache.[|Set|](hall, task.Result));

    public async Task WarmAllAsync(string[] halls)
    {
        foreach (var response in await Task.WhenAll(halls.Select(hall => client.GetAsync(hall))))
            cache.[|Set|](response.RequestMessage!.RequestUri!, response);
    }
}
