// allows = PCG2001, PCG2004, PCG2006, PCG2007, PCG2011, PCG2003
using Polly;
using Polly.CircuitBreaker;

public sealed class Stock(HttpClient http)
{
    private readonly ResiliencePipeline _breaker = new ResiliencePipelineBuilder().AddCircuitBreaker(new CircuitBreakerStrategyOptions()).Build();

    public async Task<string> ExcludedAsync(CancellationToken ct)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await _breaker.ExecuteAsync(async t => await http.GetStringAsync("/stock", t), ct);
            }
            catch (Exception e) when (e is not BrokenCircuitException && i < 3)
            {
                await Task.Delay(Random.Shared.Next(500), ct);
            }
        }
    }

    public async Task<string> GivesUpAsync(CancellationToken ct)
    {
        for (var i = 0; i < 3; i++)
        {
            try
            {
                return await _breaker.ExecuteAsync(async t => await http.GetStringAsync("/stock", t), ct);
            }
            catch (BrokenCircuitException)
            {
                throw;
            }
            catch (Exception)
            {
                await Task.Delay(Random.Shared.Next(500), ct);
            }
        }

        return "";
    }

    // A worker that has nothing better to do than wait.
    public async Task<string> EndlessAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await _breaker.ExecuteAsync(async t => await http.GetStringAsync("/stock", t), ct);
            }
            catch (Exception)
            {
                await Task.Delay(TimeSpan.FromMinutes(1));
            }
        }
    }

    public Task<string> InsideAsync(CancellationToken ct) => _breaker.ExecuteAsync(
        async t =>
        {
            for (var i = 0; ; i++)
            {
                try
                {
                    return await http.GetStringAsync("/stock", t);
                }
                catch (Exception) when (i < 3)
                {
                    await Task.Delay(Random.Shared.Next(500), t);
                }
            }
        },
        ct).AsTask();
}
