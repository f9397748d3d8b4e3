// allows = PCG2001, PCG2004, PCG2006, PCG2007, PCG2011, PCG2003
using Polly;
using Polly.CircuitBreaker;

public static class Attempts
{
    public static async Task<T> RunAsync<T>(Func<Task<T>> work, int times = 3)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception e) when (e is not BrokenCircuitException && attempt < times)
            {
                await Task.Delay(Random.Shared.Next(500));
            }
        }
    }

    public static async Task<T> EverythingAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception) when (attempt < 3)
            {
                await Task.Delay(Random.Shared.Next(500));
            }
        }
    }
}

public sealed class Again<TFailure>(int attempts, Func<TFailure, bool>? filter = null)
    where TFailure : Exception
{
    public async Task<T> ExecuteAsync<T>(Func<Task<T>> work)
    {
        var attempt = 0;
        while (true)
        {
            try
            {
                return await work();
            }
            catch (TFailure failure) when (++attempt < attempts && (filter?.Invoke(failure) ?? true))
            {
                await Task.Delay(Random.Shared.Next(500));
            }
        }
    }
}

public sealed class Stock(HttpClient http)
{
    private readonly ResiliencePipeline _breaker = new ResiliencePipelineBuilder().AddCircuitBreaker(new CircuitBreakerStrategyOptions()).Build();
    private readonly Again<HttpRequestException> _named = new(3);
    private readonly Again<Exception> _filtered = new(3, failure => failure is HttpRequestException);

    public Task<string> ExcludedAsync() => Attempts.RunAsync(GuardedAsync);

    public Task<string> NamedAsync() => _named.ExecuteAsync(GuardedAsync);

    public Task<string> FilteredAsync() => _filtered.ExecuteAsync(GuardedAsync);

    // Nothing under the circuit breaker is repeated.
    public Task<string> WithoutAsync() => Attempts.EverythingAsync(() => http.GetStringAsync("/stock"));

    // What is refused is answered from elsewhere.
    public Task<string> AnsweredAsync() => Attempts.EverythingAsync(async () =>
    {
        try
        {
            return await GuardedAsync();
        }
        catch (BrokenCircuitException)
        {
            return "";
        }
    });

    // The circuit breaker stands outside.
    public Task<string> InsideAsync(CancellationToken ct) => _breaker.ExecuteAsync(async t => await Attempts.EverythingAsync(() => http.GetStringAsync("/stock", t)), ct).AsTask();

    private async Task<string> GuardedAsync() => await _breaker.ExecuteAsync(async t => await http.GetStringAsync("/stock", t));
}
