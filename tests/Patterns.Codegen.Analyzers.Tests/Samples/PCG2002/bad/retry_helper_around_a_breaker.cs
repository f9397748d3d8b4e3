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
            catch (Exception) when (attempt < times)
            {
                await Task.Delay(Random.Shared.Next(500));
            }
        }
    }

    public static Task RunAsync(Func<Task> work) => RunAsync(async () =>
    {
        await work();
        return true;
    });

    public static async Task<T> PatientlyAsync<T>(this HttpClient http, Func<HttpClient, Task<T>> send)
    {
        var left = 4;
        while (true)
        {
            try
            {
                return await send(http);
            }
            catch when (--left > 0)
            {
                await Task.Delay(Random.Shared.Next(800));
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
    private readonly Again<Exception> _again = new(3, failure => failure is HttpRequestException or BrokenCircuitException);

    public Task<string> LambdaAsync() => Attempts.[|RunAsync|](async () => await _breaker.ExecuteAsync(async t => await http.GetStringAsync("/stock", t)));

    public Task<string> MethodAsync() => Attempts.[|RunAsync|](GuardedAsync, 5);

    public Task OverloadAsync() => Attempts.[|RunAsync|](async () => { await GuardedAsync(); });

    public Task<string> ExtensionAsync() => http.[|PatientlyAsync|](async client => await _breaker.ExecuteAsync(async t => await client.GetStringAsync("/stock", t)));

    public Task<string> GenericAsync() => _again.[|ExecuteAsync|](() => GuardedAsync());

    private async Task<string> GuardedAsync() => await _breaker.ExecuteAsync(async t => await http.GetStringAsync("/stock", t));
}
