using Polly;
using Polly.CircuitBreaker;

public sealed class Stock(HttpClient http, AsyncCircuitBreakerPolicy injected)
{
    private readonly ResiliencePipeline _breaker = new ResiliencePipelineBuilder().AddCircuitBreaker(new CircuitBreakerStrategyOptions()).Build();

    public async Task<string> FilteredAsync(CancellationToken ct)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await _breaker.ExecuteAsync(async t => await http.GetStringAsync("/stock", t), ct);
            }
            [|catch (Exception)|] when (i < 3)
            {
                await Task.Delay(Random.Shared.Next(500), ct);
            }
        }
    }

    public async Task<string> CountedAsync()
    {
        var failures = 0;
        while (true)
        {
            try
            {
                return await injected.ExecuteAsync(() => http.GetStringAsync("/stock"));
            }
            [|catch (Exception)|]
            {
                if (++failures > 3)
                    throw;
                await Task.Delay(Random.Shared.Next(700));
            }
        }
    }

    public async Task<string> ThroughMethodAsync()
    {
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            try
            {
                return await GuardedAsync();
            }
            [|catch (BrokenCircuitException)|]
            {
                await Task.Delay(Random.Shared.Next(700));
            }
        }

        return "";
    }

    private Task<string> GuardedAsync() => injected.ExecuteAsync(() => http.GetStringAsync("/stock"));
}
