// patterns_instances = 3
using Patterns.Codegen;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPatterns();
builder.Build().Run();

public partial class Reports(PatternRuntime patterns)
{
    [RateLimit(Algorithm = RateLimitAlgorithm.Concurrency, Limit = 4)]
    public partial Task RenderAsync(CancellationToken cancellationToken);

    private Task RenderAsyncCore(CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);
}
