// patterns_instances = 1
// says = may send 10 in a moment, 5 at the end of one 60s
using Microsoft.AspNetCore.RateLimiting;

public static class Startup
{
    public static void Configure(IServiceCollection services) =>
        services.AddRateLimiter(options => options.[|AddFixedWindowLimiter|]("login", o =>
        {
            o.PermitLimit = 5;
            o.Window = TimeSpan.FromMinutes(1);
        }));
}
