// patterns_instances = 4
using System.Threading.RateLimiting;
using Polly;
using Polly.RateLimiting;

public static class Pipelines
{
    public static ResiliencePipeline Own() => new ResiliencePipelineBuilder()
        .AddRateLimiter(new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 8 }))
        .Build();

    public static ResiliencePipeline Default() => new ResiliencePipelineBuilder()
        .AddRateLimiter(new RateLimiterStrategyOptions
        {
            DefaultRateLimiterOptions = new ConcurrencyLimiterOptions { PermitLimit = 10 },
            OnRejected = static _ => default,
        })
        .Build();

    public static ResiliencePipeline ByTenant()
    {
        var partitions = PartitionedRateLimiter.Create<ResilienceContext, string>(context =>
            RateLimitPartition.GetConcurrencyLimiter(context.OperationKey ?? "", _ => new ConcurrencyLimiterOptions { PermitLimit = 2 }));
        return new ResiliencePipelineBuilder()
            .AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = arguments => partitions.AcquireAsync(arguments.Context, 1, arguments.Context.CancellationToken) })
            .Build();
    }
}
