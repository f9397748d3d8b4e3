using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;

namespace Patterns.Codegen.Benchmarks.Services;

/// <summary>The same as <see cref="StandardService{TInner}"/> for a method that returns a task.</summary>
internal sealed partial class StandardTaskService<TInner>(PatternRuntime patterns) : ITaskCall
    where TInner : ITaskInner
{
    [CircuitBreaker("benchmark", FailureRatio = 0.1, MinimumThroughput = 100, Window = "30s", RecoveryTimeout = "1h")]
    [Retry(BaseDelay = "0s", Budget = "none")]
    [Timeout("2s")]
    public partial Task<int> GetAsync(int value, CancellationToken cancellationToken);

    private Task<int> GetAsyncCore(int value, CancellationToken cancellationToken) => TInner.TaskAsync(value, cancellationToken);
}
