// patterns_instances = 1
// says = may send 20 in a moment, 10 at the end of one 60s
using Patterns.Codegen;

public partial class Accounts(PatternRuntime patterns)
{
    [RateLimit(Algorithm = [|RateLimitAlgorithm.FixedWindow|], Limit = 10, Window = "1m", Key = "{user}")]
    public partial Task<bool> CheckPasswordAsync(string user, string password, CancellationToken cancellationToken);

    private Task<bool> CheckPasswordAsyncCore(string user, string password, CancellationToken cancellationToken) => Task.FromResult(user == password);
}
