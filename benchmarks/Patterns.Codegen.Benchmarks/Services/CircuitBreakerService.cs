using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;

namespace Patterns.Codegen.Benchmarks.Services;

/// <summary>A circuit breaker alone, with the values that Polly has by default.</summary>
internal sealed partial class CircuitBreakerService<TInner>(PatternRuntime patterns) : IValueCall
    where TInner : IValueInner
{
    [CircuitBreaker("benchmark", FailureRatio = 0.1, MinimumThroughput = 100, Window = "30s", RecoveryTimeout = "1h")]
    public partial ValueTask<int> GetAsync(int value, CancellationToken cancellationToken);

    private ValueTask<int> GetAsyncCore(int value, CancellationToken cancellationToken) => TInner.ValueAsync(value, cancellationToken);
}
