using Patterns.Codegen.Benchmarks.Inner;

namespace Patterns.Codegen.Benchmarks.Calls;

/// <summary>No pattern at all.</summary>
internal sealed class DirectTaskCall<TInner> : ITaskCall
    where TInner : ITaskInner
{
    public Task<int> GetAsync(int value, CancellationToken cancellationToken) => TInner.TaskAsync(value, cancellationToken);
}
