// says = Importer.RunAsync -> Importer.FetchAsync can take 40s
// says = 4 attempts x 10s = 40s, delays not counted
using Polly;
using Polly.Retry;
using StackExchange.Redis;

public class Importer(IDatabase redis, HttpClient http)
{
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3, UseJitter = true, BackoffType = DelayBackoffType.Exponential, ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>() })
        .AddTimeout(TimeSpan.FromSeconds(10))
        .Build();

    public async Task RunAsync(string token, CancellationToken cancellationToken)
    {
        if (!await redis.[|LockTakeAsync|]("import", token, TimeSpan.FromSeconds(30)))
            return;
        try
        {
            await FetchAsync(cancellationToken);
        }
        finally
        {
            await redis.LockReleaseAsync("import", token);
        }
    }

    private async Task<string> FetchAsync(CancellationToken cancellationToken) =>
        await Pipeline.ExecuteAsync(async ct => await http.GetStringAsync("https://example.org/feed", ct), cancellationToken);
}
