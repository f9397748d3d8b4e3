// patterns_instances = 1
// says = the limit of 10000 in 60min is never reached
// says = admits at most 6000 in 60min
using Patterns.Codegen;

public partial class Api(PatternRuntime patterns)
{
    [RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 100, Window = "1m", Key = "user:{user}")]
    [[|RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 10_000, Window = "1h", Key = "user:{user}")|]]
    public partial Task<string> GetAsync(string user, CancellationToken cancellationToken);

    private Task<string> GetAsyncCore(string user, CancellationToken cancellationToken) => Task.FromResult(user);
}
