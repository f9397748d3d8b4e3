using Polly;
using Polly.Retry;

public interface IOrchestrator
{
    Task<bool> IsCleanAsync(CancellationToken cancellationToken);
}

// As a loop that looks at its token: whoever gives up, ends it.
public sealed class Cleanup(IOrchestrator orchestrator)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pipeline = new ResiliencePipelineBuilder<bool>()
            .AddRetry(new RetryStrategyOptions<bool>
            {
                ShouldHandle = new PredicateBuilder<bool>().Handle<HttpRequestException>().HandleResult(static isClean => !isClean),
                UseJitter = true,
                MaxRetryAttempts = int.MaxValue,
            })
            .Build();
        await pipeline.ExecuteAsync(async token => await orchestrator.IsCleanAsync(token), cancellationToken);
    }
}
