// patterns_instances = 3
// says = the project runs on 3 instances: TokensPerPeriod is not divided among them as TokenLimit is, and a restart
// says = the project runs on 3 instances: Refill is not divided among them as Capacity is (its time would be a multiple of 3), and a restart
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Patterns.Codegen;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPatterns();
builder.Services.AddRateLimiter(options => options.[|AddTokenBucketLimiter|]("api", o =>
{
    o.TokenLimit = 100 / 3;
    o.TokensPerPeriod = 20;
    o.ReplenishmentPeriod = TimeSpan.FromSeconds(10);
}));
builder.Build().Run();

public partial class Newsletter(PatternRuntime patterns)
{
    [[|RateLimit(Capacity = 100 / 3, Refill = "10/s")|]]
    public partial Task SendAsync(CancellationToken cancellationToken);

    private Task SendAsyncCore(CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);
}
