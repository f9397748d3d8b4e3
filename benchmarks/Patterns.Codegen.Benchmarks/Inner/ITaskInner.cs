namespace Patterns.Codegen.Benchmarks.Inner;

/// <summary>The same, returning a task.</summary>
internal interface ITaskInner
{
    static abstract Task<int> TaskAsync(int value, CancellationToken cancellationToken);
}
