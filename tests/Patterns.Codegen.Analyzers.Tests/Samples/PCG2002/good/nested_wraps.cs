using Polly;
using Polly.CircuitBreaker;

public static class Policies
{
    private static readonly IAsyncPolicy Retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
    private static readonly IAsyncPolicy Picky = Policy.Handle<HttpRequestException>(e => e.StatusCode is System.Net.HttpStatusCode.ServiceUnavailable).WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
    private static readonly IAsyncPolicy Breaker = Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));
    private static readonly IAsyncPolicy Timeout = Policy.TimeoutAsync(5);
    private static readonly IAsyncPolicy[] All = [Breaker, Picky, Timeout];

    public static readonly IAsyncPolicy Nested = Policy.WrapAsync(Breaker, Policy.WrapAsync(Picky, Timeout));

    public static readonly IAsyncPolicy Excluding = Picky.WrapAsync(Timeout.WrapAsync(Breaker));

    public static readonly IAsyncPolicy OfArray = Policy.WrapAsync(All);
}
