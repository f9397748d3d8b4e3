// patterns_instances = 1
// fix = PCG4003.sliding
// all = true
using Patterns.Codegen;
using Patterns.Codegen.RateLimiting;

public partial class Accounts(PatternRuntime patterns)
{
    private static readonly RateLimitRule s_refunds = RateLimitRule.SlidingWindow(100, TimeSpan.FromDays(1)); // of all customers

    public RateLimitRule Refunds => s_refunds;

    [RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 10, Window = "1m", Key = "{user}")]
    public partial Task<bool> CheckPasswordAsync(string user, string password, CancellationToken cancellationToken);

    private Task<bool> CheckPasswordAsyncCore(string user, string password, CancellationToken cancellationToken) => Task.FromResult(user == password);
}
