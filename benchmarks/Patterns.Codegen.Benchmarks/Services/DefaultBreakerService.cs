using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;

namespace Patterns.Codegen.Benchmarks.Services;

/// <summary>The usual stack with the circuit breaker as it is by default: a window of 10 calls.</summary>
internal sealed partial class DefaultBreakerService<TInner>(PatternRuntime patterns) : IValueCall
    where TInner : IValueInner
{
    [CircuitBreaker("benchmark-default", RecoveryTimeout = "1h")]
    [Retry(BaseDelay = "0s", Budget = "none")]
    [Timeout("2s")]
    public partial ValueTask<int> GetAsync(int value, CancellationToken cancellationToken);

    private ValueTask<int> GetAsyncCore(int value, CancellationToken cancellationToken) => TInner.ValueAsync(value, cancellationToken);
}
