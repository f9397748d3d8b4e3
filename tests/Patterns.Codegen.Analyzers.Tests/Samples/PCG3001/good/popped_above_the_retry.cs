using StackExchange.Redis;

namespace Shop;

// What is popped is gone: it does not come again.
public class Worker(IDatabase redis, HttpClient bank)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var order = (string?)await redis.ListLeftPopAsync("paid");
            if (order is null)
                return;
            var key = Guid.NewGuid().ToString("N");
            for (var attempt = 1; attempt <= 4; attempt++)
            {
                try
                {
                    var charge = new HttpRequestMessage(HttpMethod.Post, "charges/" + order);
                    charge.Headers.Add("Idempotency-Key", key);
                    (await bank.SendAsync(charge, cancellation)).EnsureSuccessStatusCode();
                    break;
                }
                catch (HttpRequestException e) when (e.StatusCode is null && attempt < 4)
                {
                    await Task.Delay(attempt * Random.Shared.Next(100, 300), cancellation);
                }
            }
        }
    }
}
