// says = once for each delivery
using StackExchange.Redis;

namespace Shop;

public class Worker(IDatabase redis, HttpClient bank) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var entry in await redis.StreamReadGroupAsync("paid", "bank", "one", ">", 10))
            {
                var key = Guid.NewGuid().ToString("N");
                for (var attempt = 1; attempt <= 4; attempt++)
                {
                    try
                    {
                        var charge = new HttpRequestMessage(HttpMethod.Post, "charges/" + entry["order"]);
                        charge.Headers.Add("Idempotency-Key", [|key|]);
                        (await bank.SendAsync(charge, stoppingToken)).EnsureSuccessStatusCode();
                        break;
                    }
                    catch (HttpRequestException e) when (e.StatusCode is null && attempt < 4)
                    {
                        await Task.Delay(attempt * Random.Shared.Next(100, 300), stoppingToken);
                    }
                }

                await redis.StreamAcknowledgeAsync("paid", "bank", entry.Id);
            }
        }
    }
}
