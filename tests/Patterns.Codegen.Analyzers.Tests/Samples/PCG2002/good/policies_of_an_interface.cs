// allows = PCG2001
using Polly;

public interface IPolicies
{
    IAsyncPolicy Retry { get; }

    IAsyncPolicy Breaker { get; }
}

public sealed class Narrow : IPolicies
{
    public IAsyncPolicy Retry { get; } = Policy.Handle<TimeoutException>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public IAsyncPolicy Breaker { get; } = Policy.Handle<Exception>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(20));
}

public sealed class Wide : IPolicies
{
    public IAsyncPolicy Retry { get; } = Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));

    public IAsyncPolicy Breaker { get; } = Policy.Handle<Exception>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(20));
}

// Which of the two it is, only the container knows.
public sealed class Stock(IPolicies policies, HttpClient http)
{
    public Task<string> GetAsync() => Policy.WrapAsync(policies.Retry, policies.Breaker).ExecuteAsync(() => http.GetStringAsync("/stock"));
}
