using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;

namespace Patterns.Codegen.Benchmarks.Services;

/// <summary>The same as <see cref="RetryService{TInner}"/> for a method that returns a task.</summary>
internal sealed partial class RetryTaskService<TInner>(PatternRuntime patterns) : ITaskCall
    where TInner : ITaskInner
{
    [Retry(BaseDelay = "0s", Budget = "none")]
    public partial Task<int> GetAsync(int value, CancellationToken cancellationToken);

    private Task<int> GetAsyncCore(int value, CancellationToken cancellationToken) => TInner.TaskAsync(value, cancellationToken);
}
