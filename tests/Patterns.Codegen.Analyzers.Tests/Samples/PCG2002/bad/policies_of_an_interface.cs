using Polly;

public interface IPolicies
{
    IAsyncPolicy Retry { get; }

    IAsyncPolicy Breaker();
}

public sealed class Policies : IPolicies
{
    public Policies() => Retry = Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public IAsyncPolicy Retry { get; }

    private IAsyncPolicy Kept { get; } = Policy.Handle<Exception>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(20));

    public IAsyncPolicy Breaker() => Kept;
}

public sealed class Stock(IPolicies policies, HttpClient http)
{
    public Task<string> GetAsync() => Policy.WrapAsync([|policies.Retry|], policies.Breaker()).ExecuteAsync(() => http.GetStringAsync("/stock"));
}
