// patterns_instances = 5
using System.Threading.RateLimiting;
using Polly;

public static class Pipelines
{
    public static ResiliencePipeline Partner() => new ResiliencePipelineBuilder()
        .AddRateLimiter(new [|SlidingWindowRateLimiter|](new SlidingWindowRateLimiterOptions
        {
            PermitLimit = 100,
            SegmentsPerWindow = 4,
            Window = TimeSpan.FromMinutes(1),
        }))
        .Build();
}
