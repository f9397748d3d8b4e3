using Polly;
using Polly.Retry;

public class Prices
{
    public ResiliencePipeline<HttpResponseMessage> Build()
    {
        var options = new RetryStrategyOptions<HttpResponseMessage> { MaxRetryAttempts = 3 };
        options.ShouldHandle = args => args.Outcome switch
        {
            { Exception: HttpRequestException } => PredicateResult.True(),
            { Result.IsSuccessStatusCode: false } => PredicateResult.True(),
            _ => PredicateResult.False(),
        };
        options.UseJitter = true;
        return new ResiliencePipelineBuilder<HttpResponseMessage>().[|AddRetry|](options).Build();
    }
}
