// allows = PCG2001
using Polly;

public static class Policies
{
    public static IAsyncPolicy Parts()
    {
        var (breaker, retry) = Make();
        return breaker.WrapAsync(retry);
    }

    public static IAsyncPolicy Replaced(IAsyncPolicy other)
    {
        var (breaker, retry) = Make();
        breaker = other;
        return retry.WrapAsync(breaker);
    }

    private static (IAsyncPolicy Breaker, IAsyncPolicy Retry) Make() =>
        (Policy.Handle<Exception>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(20)), Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500))));
}
