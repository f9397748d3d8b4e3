// allows = PCG2001
using Polly;
using Polly.CircuitBreaker;

public static class Policies
{
    private static readonly IAsyncPolicy s_retry = Policy
        .Handle<Exception>(e => !(e is BrokenCircuitException))
        .WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(1_000)));

    private static readonly IAsyncPolicy s_breaker = Policy.Handle<Exception>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));

    public static readonly IAsyncPolicy All = s_retry.WrapAsync(s_breaker);
}
