// patterns_instances = 1
// fix = PCG4006.rejected
using System.Globalization;
using System.Threading.RateLimiting;

public static class Startup
{
    public static void Configure(IServiceCollection services)
    {
        services.AddRateLimiter(options =>
        {
            [|options.RejectionStatusCode = StatusCodes.Status429TooManyRequests|];
        });
    }
}
