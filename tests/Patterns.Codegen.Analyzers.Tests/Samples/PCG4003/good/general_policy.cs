// patterns_instances = 1
using Microsoft.AspNetCore.RateLimiting;

public static class Startup
{
    public static void Configure(IServiceCollection services) =>
        services.AddRateLimiter(options => options.AddFixedWindowLimiter("search", o =>
        {
            o.PermitLimit = 500;
            o.Window = TimeSpan.FromMinutes(1);
        }));
}
