using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public static class Tour
{
    // The options are for the reader to fill in; nobody builds it.
    public static void Usage()
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage>();
        builder
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage> { /* configure */ })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage> { /* configure */ })
            .AddTimeout(TimeSpan.FromSeconds(5));
    }

    public static void Version7()
    {
        var breaker = Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));
        var retry = Policy.Handle<Exception>().RetryAsync();
        var both = Policy.WrapAsync(retry, breaker);
    }
}
