using Polly;
using Polly.Retry;
using StackExchange.Redis;

public class Importer(IDatabase redis, HttpClient http)
{
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddTimeout(TimeSpan.FromSeconds(12))
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3, UseJitter = true, BackoffType = DelayBackoffType.Exponential, ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>() })
        .AddTimeout(TimeSpan.FromSeconds(10))
        .Build();

    public async Task RunAsync(string token, CancellationToken cancellationToken)
    {
        if (!await redis.LockTakeAsync("import", token, TimeSpan.FromSeconds(30)))
            return;
        try
        {
            await Pipeline.ExecuteAsync(async ct => await http.GetStringAsync("https://example.org/feed", ct), cancellationToken);
        }
        finally
        {
            await redis.LockReleaseAsync("import", token);
        }
    }
}
