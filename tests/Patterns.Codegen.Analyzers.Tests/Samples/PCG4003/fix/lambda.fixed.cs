// patterns_instances = 1
// fix = PCG4003.sliding
using Microsoft.AspNetCore.RateLimiting;

public static class Startup
{
    public static void Configure(IServiceCollection services) =>
        services.AddRateLimiter(options => options.AddSlidingWindowLimiter("login", o =>
        {
            o.PermitLimit = 5; // tries
            o.Window = TimeSpan.FromMinutes(1);
            o.SegmentsPerWindow = segmentsPerWindow;
        }));
}
