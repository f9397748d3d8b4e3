// says = while the circuit is open it spends all 4 attempts
using Polly;

public static class Policies
{
    private static readonly IAsyncPolicy Retry = Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
    private static readonly IAsyncPolicy Breaker = Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));
    private static readonly IAsyncPolicy Timeout = Policy.TimeoutAsync(5);

    public static readonly IAsyncPolicy Nested = Policy.WrapAsync([|Retry|], Policy.WrapAsync(Breaker, Timeout));

    public static readonly IAsyncPolicy Fluent = [|Retry|].WrapAsync(Timeout.WrapAsync(Breaker));

    public static readonly IAsyncPolicy OuterPart = [|Timeout.WrapAsync(Retry)|].WrapAsync(Breaker);
}
