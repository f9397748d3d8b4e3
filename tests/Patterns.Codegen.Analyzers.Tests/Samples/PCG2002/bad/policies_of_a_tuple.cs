using Polly;

public static class Policies
{
    public static IAsyncPolicy Parts()
    {
        var (retry, breaker) = Make();
        return [|retry|].WrapAsync(breaker);
    }

    public static IAsyncPolicy Whole()
    {
        var both = Make();
        return Policy.WrapAsync([|both.Retry|], both.Breaker);
    }

    private static (IAsyncPolicy Retry, IAsyncPolicy Breaker) Make() =>
        (Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500))), Policy.Handle<Exception>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(20)));
}
