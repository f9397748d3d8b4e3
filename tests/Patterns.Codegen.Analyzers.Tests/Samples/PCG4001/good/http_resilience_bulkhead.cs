// patterns_instances = 4
using System.Threading.RateLimiting;
using Microsoft.Extensions.Http.Resilience;
using Polly;

public static class Clients
{
    public static void AddClients(this IServiceCollection services)
    {
        services.AddHttpClient("stock").AddStandardResilienceHandler(options =>
            options.RateLimiter.DefaultRateLimiterOptions = new ConcurrencyLimiterOptions { PermitLimit = 100, QueueLimit = 10 });
        services.AddHttpClient("tax").AddResilienceHandler("slots", pipeline => pipeline.AddConcurrencyLimiter(30));
        services.AddRateLimiter(options => Microsoft.AspNetCore.RateLimiting.RateLimiterOptionsExtensions.AddConcurrencyLimiter(options, "uploads", limit => limit.PermitLimit = 3));
    }
}
