// patterns_instances = 3
// fix = PCG4001.share
// all = true
using Patterns.Codegen;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPatterns();
builder.Build().Run();

public static class Letters
{
    public const int PerDay = 3_000;
}

public partial class Newsletter(PatternRuntime patterns)
{
    [RateLimit(Capacity = 100 / 3, Refill = "10/3s", Key = "user:{user}")] // a burst
    public partial Task SendAsync(string user, CancellationToken cancellationToken);

    [RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = Letters.PerDay / 3, Window = "24h")]
    public partial Task SendAllAsync(CancellationToken cancellationToken);

    private Task SendAsyncCore(string user, CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);

    private Task SendAllAsyncCore(CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);
}
