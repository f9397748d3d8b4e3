using Polly;

public static class Policies
{
    private static readonly IAsyncPolicy s_breaker = Policy.Handle<Exception>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));
    private static readonly IAsyncPolicy s_timeout = Policy.TimeoutAsync(TimeSpan.FromSeconds(2));
    private static readonly IAsyncPolicy s_retry = Policy.Handle<Exception>(e => !(e is ArgumentException)).WaitAndRetryAsync(2, _ => TimeSpan.FromSeconds(1));

    public static readonly IAsyncPolicy All = [|s_retry|].WrapAsync(s_breaker.WrapAsync(s_timeout));
}
