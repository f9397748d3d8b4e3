using Polly;

public static class Policies
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(1_000)));
    private static readonly IAsyncPolicy s_breaker = Policy.Handle<Exception>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));

    public static readonly IAsyncPolicy All = Policy.WrapAsync(s_retry, s_breaker);
}
