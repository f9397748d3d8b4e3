using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Warehouse;

internal static class Pipelines
{
    public static ResiliencePipeline<HttpResponseMessage> Create() =>
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddTimeout(TimeSpan.FromSeconds(30))
            .[|AddRetry|](new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = args => new ValueTask<bool>(args.Outcome.Exception is not null || args.Outcome.Result?.IsSuccessStatusCode is false),
            })
            .AddTimeout(TimeSpan.FromSeconds(5))
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>())
            .Build();
}
