// patterns_instances = 1
using Patterns.Codegen;

public partial class Api(PatternRuntime patterns)
{
    // Bursts by the first, the day by the second.
    [RateLimit(Capacity = 10, Refill = "10/s", Key = "user:{user}")]
    [RateLimit(Capacity = 1_000, Refill = "1000/h", Key = "user:{user}")]
    public partial Task<string> GetAsync(string user, CancellationToken cancellationToken);

    // The hour first: what the minute refuses has been counted by it already.
    [RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 10_000, Window = "1h", Key = "user:{user}")]
    [RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 100, Window = "1m", Key = "user:{user}")]
    public partial Task<string> ListAsync(string user, CancellationToken cancellationToken);

    // Each user, and all together.
    [RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 100, Window = "1m", Key = "user:{user}")]
    [RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 1_000, Window = "1m")]
    public partial Task<string> FindAsync(string user, CancellationToken cancellationToken);

    // Counted in different units.
    [RateLimit(Capacity = 10, Refill = "10/s", Key = "user:{user}")]
    [RateLimit(Capacity = 5_000, Refill = "5000/s", Key = "user:{user}", Cost = "{bytes}")]
    public partial Task<string> UploadAsync(string user, int bytes, CancellationToken cancellationToken);

    private Task<string> GetAsyncCore(string user, CancellationToken cancellationToken) => Task.FromResult(user);

    private Task<string> ListAsyncCore(string user, CancellationToken cancellationToken) => Task.FromResult(user);

    private Task<string> FindAsyncCore(string user, CancellationToken cancellationToken) => Task.FromResult(user);

    private Task<string> UploadAsyncCore(string user, int bytes, CancellationToken cancellationToken) => Task.FromResult(user + bytes);
}
