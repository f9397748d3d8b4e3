using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;

namespace Patterns.Codegen.Benchmarks.Services;

/// <summary>All patterns of the category that Polly has as well.</summary>
internal sealed partial class CategoryService<TInner>(PatternRuntime patterns) : IValueCall
    where TInner : IValueInner
{
    [Bulkhead("benchmark", MaxConcurrency = 1000, QueueLimit = 0, OnRejected = BulkheadRejection.Abort)]
    [Fallback(nameof(FallBackAsync))]
    [SafeToRepeat]
    [Hedge(Delay = "200ms")]
    [CircuitBreaker("benchmark", FailureRatio = 0.1, MinimumThroughput = 100, Window = "30s", RecoveryTimeout = "1h")]
    [Retry(BaseDelay = "0s", Budget = "none")]
    [Timeout("2s")]
    public partial ValueTask<int> GetAsync(int value, CancellationToken cancellationToken);

    private ValueTask<int> GetAsyncCore(int value, CancellationToken cancellationToken) => TInner.ValueAsync(value, cancellationToken);

    private ValueTask<int> FallBackAsync(int value, CancellationToken cancellationToken) => new(-1);
}
