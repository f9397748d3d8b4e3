// patterns_instances = 1
using Microsoft.AspNetCore.RateLimiting;

public static class Startup
{
    public static void Configure(IServiceCollection services, IConfiguration configuration) =>
        services.AddRateLimiter(options => options.AddFixedWindowLimiter("login", o => configuration.Bind(o)));
}
