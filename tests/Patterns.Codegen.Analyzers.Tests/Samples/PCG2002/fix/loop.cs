// fix = PCG2002.exclude
// all = true
// allows = PCG2001, PCG2004, PCG2006, PCG2007, PCG2011, PCG2003
using Polly;

public sealed class Stock(HttpClient http)
{
    private readonly ResiliencePipeline _breaker = new ResiliencePipelineBuilder().AddCircuitBreaker(new()).Build();

    public async Task<string> FilteredAsync(CancellationToken ct)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await _breaker.ExecuteAsync(async t => await http.GetStringAsync("/stock", t), ct);
            }
            [|catch (Exception)|] when (i < 3 || ct.IsCancellationRequested) // three times
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
                return await _breaker.ExecuteAsync(async t => await http.GetStringAsync("/stock", t));
            }
            [|catch (Exception failed)|] // any
            {
                if (++failures > 3)
                    throw new TimeoutException("It failed four times.", failed);
                await Task.Delay(Random.Shared.Next(700));
            }
        }
    }

    public async Task<string> BareAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            try
            {
                return await _breaker.ExecuteAsync(async t => await http.GetStringAsync("/stock", t));
            }
            [|catch|]
            {
                await Task.Delay(Random.Shared.Next(700));
            }
        }

        return "";
    }
}
