// patterns_instances = 1
using Patterns.Codegen;

public partial class Accounts(PatternRuntime patterns)
{
    [RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 10, Window = "1m", Key = "login:{user}")]
    public partial Task<bool> CheckPasswordAsync(string user, string password, CancellationToken cancellationToken);

    [RateLimit(Capacity = 10, Refill = "10/m", Key = "login:{user}")]
    public partial Task<bool> LoginAsync(string user, CancellationToken cancellationToken);

    // Nothing strict about a search, though it is for something that is paid.
    [RateLimit(Algorithm = RateLimitAlgorithm.FixedWindow, Limit = 1_000, Window = "1m", Key = "search:{paymentId}")]
    public partial Task<string> SearchAsync(string paymentId, CancellationToken cancellationToken);

    private Task<bool> CheckPasswordAsyncCore(string user, string password, CancellationToken cancellationToken) => Task.FromResult(user == password);

    private Task<bool> LoginAsyncCore(string user, CancellationToken cancellationToken) => Task.FromResult(user.Length > 0);

    private Task<string> SearchAsyncCore(string paymentId, CancellationToken cancellationToken) => Task.FromResult(paymentId);
}
