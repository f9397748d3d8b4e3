// patterns_instances = 1
using Patterns.Codegen;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPatterns();
builder.Build().Run();

public partial class Newsletter(PatternRuntime patterns)
{
    [RateLimit(Capacity = 100, Refill = "10/s", Key = "user:{user}")]
    public partial Task SendAsync(string user, CancellationToken cancellationToken);

    private Task SendAsyncCore(string user, CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);
}
