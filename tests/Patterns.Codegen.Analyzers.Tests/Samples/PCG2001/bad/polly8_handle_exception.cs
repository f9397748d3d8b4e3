using Polly;
using Polly.Retry;

namespace Warehouse;

internal static class Pipelines
{
    private static readonly RetryStrategyOptions<HttpResponseMessage> s_options = new()
    {
        ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<Exception>(),
        MaxRetryAttempts = 2,
        UseJitter = true,
    };

    public static ResiliencePipeline<HttpResponseMessage> Stock { get; } =
        new ResiliencePipelineBuilder<HttpResponseMessage>().[|AddRetry|](s_options).Build();
}
