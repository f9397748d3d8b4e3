using System.Net;
using Polly;
using Polly.Retry;

public static class Pipelines
{
    public static readonly ResiliencePipeline<HttpResponseMessage> Catalog = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            UseJitter = true,
            BackoffType = DelayBackoffType.Exponential,
            ShouldHandle = args => args.Outcome switch
            {
                { Exception: HttpRequestException { StatusCode: null } } => PredicateResult.True(),
                { Result.StatusCode: HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } => PredicateResult.True(),
                _ => PredicateResult.False(),
            },
        })
        .AddTimeout(TimeSpan.FromSeconds(2))
        .Build();
}
