// patterns_instances = 3
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Patterns.Codegen;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPatterns();
builder.Services.AddRateLimiter(options =>
{
    options.AddTokenBucketLimiter("api", o =>
    {
        o.TokenLimit = 100 / 3;
        o.TokensPerPeriod = (Limits.PerPeriod / Limits.Instances);
        o.ReplenishmentPeriod = TimeSpan.FromSeconds(10);
        o.QueueLimit = 10;
    });
    options.AddSlidingWindowLimiter("reports", o =>
    {
        o.PermitLimit = Limits.ReportsOfOne;
        o.Window = TimeSpan.FromMinutes(1);
        o.SegmentsPerWindow = 6;
    });
    options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter("all", _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = 300 / 3,
        TokensPerPeriod = 300 / 3,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    }));
});
builder.Build().Run();

public static class Limits
{
    public const int Instances = 3;
    public const int PerPeriod = 20;
    public const int ReportsOfOne = 60 / Instances;
}

public partial class Newsletter(PatternRuntime patterns)
{
    [RateLimit(Capacity = 100 / 3, Refill = "10/3s", Store = "InProcess")]
    public partial Task SendAsync(CancellationToken cancellationToken);

    [RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 3_000 / Limits.Instances, Window = "24h")]
    public partial Task SendAllAsync(CancellationToken cancellationToken);

    [RateLimit(Algorithm = RateLimitAlgorithm.LeakyBucket, Capacity = 9 / 3, Limit = 90 / 3, Window = "1m")]
    public partial Task DripAsync(CancellationToken cancellationToken);

    private Task SendAsyncCore(CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);

    private Task SendAllAsyncCore(CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);

    private Task DripAsyncCore(CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);
}

public sealed class Throttle
{
    private static int s_requests;

    public static bool TryEnter() => Interlocked.Increment(ref s_requests) <= 90 / Limits.Instances;
}
