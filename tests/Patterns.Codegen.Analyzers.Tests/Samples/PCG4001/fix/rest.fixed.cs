// patterns_instances = 3
// fix = PCG4001.share
// all = true
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Patterns.Codegen;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPatterns();
builder.Services.AddRateLimiter(options => options.AddTokenBucketLimiter("api", o =>
{
    o.TokenLimit = 90 / 3;
    o.TokensPerPeriod = Limits.PerPeriod / 3;
    o.ReplenishmentPeriod = TimeSpan.FromSeconds(10);
}));
builder.Build().Run();

public static class Limits
{
    public const int Burst = 100;
    public const int PerPeriod = 20;
}

public partial class Newsletter(PatternRuntime patterns)
{
    [RateLimit(Capacity = Limits.Burst / 3, Refill = "10/60s")]
    public partial Task SendAsync(CancellationToken cancellationToken);

    private Task SendAsyncCore(CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);
}
