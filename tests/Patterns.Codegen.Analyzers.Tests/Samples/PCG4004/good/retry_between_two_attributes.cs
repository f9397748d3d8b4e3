// patterns_instances = 1
using Patterns.Codegen;

public partial class Api(PatternRuntime patterns)
{
    // The second one counts attempts, of which a call may have three.
    [RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 100, Window = "1m")]
    [Retry]
    [RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 200, Window = "1m")]
    public partial Task<string> GetAsync(CancellationToken cancellationToken);

    private Task<string> GetAsyncCore(CancellationToken cancellationToken) => File.ReadAllTextAsync("stock", cancellationToken);
}
