// patterns_instances = 4
// fix = PCG4001.share
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

public static class Startup
{
    public static void Configure(IServiceCollection services) =>
        services.AddRateLimiter(options => options.[|AddTokenBucketLimiter|]("api", o =>
        {
            o.TokenLimit = 100; // a burst
            o.TokensPerPeriod = 20;
            o.ReplenishmentPeriod = TimeSpan.FromSeconds(10);
        }));
}
