// patterns_instances = 2
// says = 2 instances together admit 200 in 60s instead of 100
// says = remove Store
using Patterns.Codegen;

// A library: whoever uses it registers Redis, and this limit does not go there.
public partial class Search(PatternRuntime patterns)
{
    [RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 100, Window = "1m", Store = [|"inprocess"|])]
    public partial Task<string> FindAsync(string words, CancellationToken cancellationToken);

    private Task<string> FindAsyncCore(string words, CancellationToken cancellationToken) => Task.FromResult(words);
}
