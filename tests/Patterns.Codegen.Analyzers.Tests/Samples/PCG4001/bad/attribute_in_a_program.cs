// build_property.PatternsInstances = 3
// says = 3 instances together admit 30 in 1s instead of 10
// says = AddPatterns().AddRedis
using Patterns.Codegen;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPatterns();
builder.Services.AddScoped<Newsletter>();
var app = builder.Build();
app.MapPost("/letters", (Newsletter letters, string user, CancellationToken cancellationToken) => letters.SendAsync(user, cancellationToken));
app.Run();

public partial class Newsletter(PatternRuntime patterns)
{
    [[|RateLimit(Capacity = 100, Refill = "10/s", Key = "user:{user}")|]]
    public partial Task SendAsync(string user, CancellationToken cancellationToken);

    private Task SendAsyncCore(string user, CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);
}
