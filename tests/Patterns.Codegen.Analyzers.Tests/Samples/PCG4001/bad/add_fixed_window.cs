using Microsoft.AspNetCore.RateLimiting;

public static class Startup
{
    public static void Configure(IServiceCollection services)
    {
        services.AddRateLimiter(limiter =>
        {
            limiter.[|AddFixedWindowLimiter|](policyName: "search", options =>
            {
                options.PermitLimit = 20;
                options.Window = TimeSpan.FromSeconds(1);
            });
        });
    }
}
