// patterns_instances = 4
using System.Threading.RateLimiting;
using Polly;
using Polly.RateLimiting;

public static class Pipelines
{
    public static ResiliencePipeline ByTenant()
    {
        var limits = PartitionedRateLimiter.Create<ResilienceContext, string>(context =>
            RateLimitPartition.[|GetTokenBucketLimiter|](context.OperationKey ?? "", _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 50,
                TokensPerPeriod = 50,
                ReplenishmentPeriod = TimeSpan.FromSeconds(10),
            }));
        return new ResiliencePipelineBuilder()
            .AddConcurrencyLimiter(10)
            .AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = arguments => limits.AcquireAsync(arguments.Context, 1, arguments.Context.CancellationToken) })
            .Build();
    }
}
