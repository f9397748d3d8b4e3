// patterns_instances = 3
using Patterns.Codegen;
using Patterns.Codegen.RateLimiting;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPatterns();
builder.Services.AddOptions<PatternRuntimeOptions>().Configure<IRateLimitStore>((options, store) => options.RateLimitStores.Add(store));
builder.Build().Run();

public partial class Newsletter(PatternRuntime patterns)
{
    [RateLimit(Capacity = 100, Refill = "10/s", Key = "user:{user}", OnStoreFailure = RateLimitStoreFailure.Closed)]
    public partial Task SendAsync(string user, CancellationToken cancellationToken);

    private Task SendAsyncCore(string user, CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);
}
