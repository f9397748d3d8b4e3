// allows = PCG2001
using Polly;

public static class Policies
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
    private static readonly IAsyncPolicy s_breaker = Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(20));

    public static IAsyncPolicy BreakerFirst()
    {
        var layers = new List<IAsyncPolicy>();
        layers.Add(s_breaker);
        layers.Add(s_retry);
        return Policy.WrapAsync(layers.ToArray());
    }

    public static IAsyncPolicy TurnedRound()
    {
        var layers = new List<IAsyncPolicy>();
        layers.Add(s_retry);
        layers.Add(s_breaker);
        layers.Reverse();
        return Policy.WrapAsync(layers.ToArray());
    }

    public static IAsyncPolicy PutBefore()
    {
        var layers = new List<IAsyncPolicy> { s_retry };
        layers.Insert(0, s_breaker);
        return Policy.WrapAsync(layers.ToArray());
    }

    public static IAsyncPolicy FilledLater(bool later)
    {
        var layers = new List<IAsyncPolicy>();
        layers.Add(s_breaker);
        Fill(layers);
        var wrapped = Policy.WrapAsync(layers.ToArray());
        layers.Add(s_breaker);
        return wrapped;
    }

    private static void Fill(List<IAsyncPolicy> layers) => layers.Add(s_retry);
}
