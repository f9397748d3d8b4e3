// patterns_instances = 4
// says = 4 instances together admit 120 in 1s instead of 30
using System.Threading.RateLimiting;
using Polly;

public static class Clients
{
    public static void AddClients(this IServiceCollection services) =>
        services.AddHttpClient("maps").AddResilienceHandler("quota", pipeline => pipeline
            .AddConcurrencyLimiter(8)
            .AddRateLimiter(new [|SlidingWindowRateLimiter|](new() { PermitLimit = 30, SegmentsPerWindow = 3, Window = TimeSpan.FromSeconds(1) })));
}
