// build_property.PatternsInstances = 1
using Microsoft.AspNetCore.RateLimiting;

public static class Startup
{
    public static void Configure(IServiceCollection services) =>
        services.AddRateLimiter(limiter => limiter.AddFixedWindowLimiter("search", options =>
        {
            options.PermitLimit = 20;
            options.Window = TimeSpan.FromSeconds(1);
        }));
}
