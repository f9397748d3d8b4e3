using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;

namespace Patterns.Codegen.Benchmarks.Services;

/// <summary>Circuit breaker, retry and a time-out for each attempt: the usual stack.</summary>
internal sealed partial class StandardService<TInner>(PatternRuntime patterns) : IValueCall
    where TInner : IValueInner
{
    [CircuitBreaker("benchmark", FailureRatio = 0.1, MinimumThroughput = 100, Window = "30s", RecoveryTimeout = "1h")]
    [Retry(BaseDelay = "0s", Budget = "none")]
    [Timeout("2s")]
    public partial ValueTask<int> GetAsync(int value, CancellationToken cancellationToken);

    private ValueTask<int> GetAsyncCore(int value, CancellationToken cancellationToken) => TInner.ValueAsync(value, cancellationToken);
}
