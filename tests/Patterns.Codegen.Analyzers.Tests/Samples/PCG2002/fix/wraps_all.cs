// fix = PCG2002.outside
// all = true
using Polly;

public static class Policies
{
    private static readonly IAsyncPolicy s_fallback = Policy.Handle<Exception>().FallbackAsync(_ => Task.CompletedTask);
    private static readonly IAsyncPolicy s_retry = Policy.Handle<Exception>().WaitAndRetryAsync(2, _ => TimeSpan.FromSeconds(1));
    private static readonly IAsyncPolicy s_breaker = Policy.Handle<Exception>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));

    public static readonly IAsyncPolicy One = Policy.WrapAsync(s_fallback, [|s_retry|], /* inside */ s_breaker);

    public static readonly IAsyncPolicy Two = [|s_retry|].WrapAsync(s_breaker);
}
