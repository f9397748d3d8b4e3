using Microsoft.Extensions.Http.Resilience;
using Polly;

public static class Extensions
{
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddHttpClient("catalog").AddResilienceHandler("catalog", builder => builder
            .AddRetry(new HttpRetryStrategyOptions
            {
                ShouldHandle = [|static args => new ValueTask<bool>(args.Outcome.Exception != null || args.Outcome.Result?.IsSuccessStatusCode == false)|],
                MaxRetryAttempts = 5,
            })
            .AddTimeout(TimeSpan.FromSeconds(3)));
        return services;
    }
}
