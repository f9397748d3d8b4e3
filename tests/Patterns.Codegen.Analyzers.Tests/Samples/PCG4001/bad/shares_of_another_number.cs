// patterns_instances = 4
// says = the project runs on 4 instances: 4 instances together admit 132 in 10s, as 100 / 3 is the share of one of 3, not of 4, and a restart
// says = the project runs on 4 instances: 4 instances together admit 4000 in 24h, as 3000 / 3 is the share of one of 3, not of 4, and a restart
// says = the project runs on 4 instances: 4 instances together admit 40 in 3s, as 100 / 3 is the share of one of 3, not of 4, and a restart
// says = the project runs on 4 instances: 4 instances together admit 120, as 90 / 3 is the share of one of 3, not of 4, and a restart
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Patterns.Codegen;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPatterns();
builder.Services.AddRateLimiter(options => options.[|AddTokenBucketLimiter|]("api", o =>
{
    o.TokenLimit = 100 / 3;
    o.TokensPerPeriod = 20 / 3;
    o.ReplenishmentPeriod = TimeSpan.FromSeconds(10);
}));
builder.Build().Run();

public partial class Newsletter(PatternRuntime patterns)
{
    [[|RateLimit(Capacity = 100 / 3, Refill = "10/3s")|]]
    public partial Task SendAsync(CancellationToken cancellationToken);

    [[|RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 3_000 / 3, Window = "24h")|]]
    public partial Task SendAllAsync(CancellationToken cancellationToken);

    private Task SendAsyncCore(CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);

    private Task SendAllAsyncCore(CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);
}

public sealed class Throttle
{
    private static int s_requests;

    public static bool TryEnter() => Interlocked.Increment(ref [|s_requests|]) <= 90 / 3;
}
