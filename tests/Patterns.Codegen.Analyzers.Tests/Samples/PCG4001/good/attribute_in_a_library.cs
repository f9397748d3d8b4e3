// patterns_instances = 3
using Patterns.Codegen;

// The program that uses it registers the store.
public partial class Newsletter(PatternRuntime patterns)
{
    [RateLimit(Capacity = 100, Refill = "10/s", Key = "user:{user}")]
    public partial Task SendAsync(string user, CancellationToken cancellationToken);

    private Task SendAsyncCore(string user, CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);
}
