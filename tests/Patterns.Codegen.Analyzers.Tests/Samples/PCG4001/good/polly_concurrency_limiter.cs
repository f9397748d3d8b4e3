// patterns_instances = 4
using System.Threading.RateLimiting;
using Polly;

public static class Pipelines
{
    // How much runs at once: each process has its own threads to protect.
    public static ResiliencePipeline Short() => new ResiliencePipelineBuilder().AddConcurrencyLimiter(20, 100).Build();

    public static ResiliencePipeline Long() => new ResiliencePipelineBuilder()
        .AddConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 20, QueueLimit = 50 })
        .Build();

    public static ResiliencePipeline<string> OfText() => new ResiliencePipelineBuilder<string>().AddConcurrencyLimiter(permitLimit: 5).Build();
}
