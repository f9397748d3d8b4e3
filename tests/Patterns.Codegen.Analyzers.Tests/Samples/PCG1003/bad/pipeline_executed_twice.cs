// says = but Sync.RunAsync can take 24s (2 x 12s = 24s, each a time-out of 12s)
using Polly;
using StackExchange.Redis;

public class Sync(IDatabase redis, HttpClient http)
{
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromSeconds(12)).Build();

    public async Task RunAsync(string token, CancellationToken cancellationToken)
    {
        if (!await redis.[|LockTakeAsync|]("sync", token, TimeSpan.FromSeconds(20)))
            return;
        try
        {
            var feed = await _pipeline.ExecuteAsync(async ct => await http.GetStringAsync("https://example.org/feed", ct), cancellationToken);
            var rates = await _pipeline.ExecuteAsync(async ct => await http.GetStringAsync("https://example.org/rates", ct), cancellationToken);
            Console.WriteLine(feed + rates);
        }
        finally
        {
            await redis.LockReleaseAsync("sync", token);
        }
    }
}
