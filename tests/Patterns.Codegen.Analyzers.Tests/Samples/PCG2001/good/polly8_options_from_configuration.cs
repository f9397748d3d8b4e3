using Polly;
using Polly.Retry;

public static class Registration
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Retry").Get<RetryStrategyOptions>()!;
        services.AddResiliencePipeline("import", pipeline => pipeline.AddRetry(options).AddTimeout(TimeSpan.FromSeconds(5)));
    }
}
