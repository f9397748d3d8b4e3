using Polly;

public static class Policies
{
    private static readonly IAsyncPolicy s_retry = Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
    private static readonly IAsyncPolicy s_breaker = Policy.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));

    private static readonly IAsyncPolicy[] s_all = { [|s_retry|], s_breaker };

    public static IAsyncPolicy OfField() => Policy.WrapAsync(s_all);

    public static IAsyncPolicy OfLocal()
    {
        var policies = new IAsyncPolicy[] { [|s_retry|], s_breaker };
        return Policy.WrapAsync(policies);
    }

    public static IAsyncPolicy OfList()
    {
        var list = new List<IAsyncPolicy> { [|s_retry|], s_breaker };
        return Policy.WrapAsync(list.ToArray());
    }
}
