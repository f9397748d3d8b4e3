// allows = PCG2001, PCG2006, PCG2007
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

public sealed class Stock(HttpClient http)
{
    private readonly AsyncRetryPolicy _retry = Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
    private readonly AsyncRetryPolicy _narrow = Policy.Handle<TimeoutException>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
    private readonly AsyncCircuitBreakerPolicy _breaker = Policy.Handle<Exception>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(20));
    private readonly IAsyncPolicy<string> _fallback = Policy<string>.Handle<BrokenCircuitException>().FallbackAsync("");

    public Task<string> BreakerOutsideAsync() => _breaker.ExecuteAsync(() => _retry.ExecuteAsync(() => http.GetStringAsync("/stock")));

    public Task<string> NarrowAsync() => _narrow.ExecuteAsync(() => _breaker.ExecuteAsync(() => http.GetStringAsync("/stock")));

    public Task<string> AnsweredAsync() => _retry.ExecuteAsync(() => _fallback.ExecuteAsync(() => _breaker.ExecuteAsync(() => http.GetStringAsync("/stock"))));

    public Task<string> CaughtAsync() => _retry.ExecuteAsync(async () =>
    {
        try
        {
            return await _breaker.ExecuteAsync(() => http.GetStringAsync("/stock"));
        }
        catch (BrokenCircuitException)
        {
            return "";
        }
    });

    public Task CapturedAsync() => _retry.ExecuteAsync(() => _breaker.ExecuteAndCaptureAsync(() => http.GetStringAsync("/stock")));

    public async Task OneAfterTheOtherAsync()
    {
        await _retry.ExecuteAsync(() => http.GetStringAsync("/stock"));
        await _breaker.ExecuteAsync(() => http.GetStringAsync("/stock"));
    }

    public Task RoundAsync() => _retry.ExecuteAsync(RoundAsync);
}
