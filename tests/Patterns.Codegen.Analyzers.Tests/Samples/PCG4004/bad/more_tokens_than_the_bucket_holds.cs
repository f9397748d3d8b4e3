// patterns_instances = 1
// says = 50 of them are lost each time
using Microsoft.AspNetCore.RateLimiting;

public static class Startup
{
    private const int PerPeriod = 100;

    public static void Configure(IServiceCollection services) =>
        services.AddRateLimiter(options => options.AddTokenBucketLimiter("api", o =>
        {
            o.TokenLimit = 50;
            o.TokensPerPeriod = [|PerPeriod|];
            o.ReplenishmentPeriod = TimeSpan.FromSeconds(10);
        }));
}
