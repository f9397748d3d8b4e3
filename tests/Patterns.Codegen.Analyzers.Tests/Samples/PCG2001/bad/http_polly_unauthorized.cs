using System.Net;
using Polly;

public static class Startup
{
    public static void Configure(IServiceCollection services) => services
        .AddHttpClient("billing")
        .AddTransientHttpErrorPolicy(p => p
            .[|OrResult|](r => r.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            .WaitAndRetryAsync(2, _ => TimeSpan.FromSeconds(1)));
}
