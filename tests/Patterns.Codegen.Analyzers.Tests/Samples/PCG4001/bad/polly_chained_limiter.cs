// patterns_instances = 4
using System.Threading.RateLimiting;
using Polly;

public class Quota
{
    private readonly RateLimiter _all = RateLimiter.CreateChained(
        new ConcurrencyLimiter(new() { PermitLimit = 4 }),
        new [|FixedWindowRateLimiter|](new() { PermitLimit = 10, Window = TimeSpan.FromSeconds(1), QueueLimit = 5 }));

    public ResiliencePipeline Pipeline() => new ResiliencePipelineBuilder().AddRateLimiter(_all).Build();
}
