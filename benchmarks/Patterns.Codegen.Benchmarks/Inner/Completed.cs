using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Benchmarks.Inner;

/// <summary>Completes synchronously and allocates nothing: a cache hit.</summary>
internal readonly struct Completed : IValueInner, ITaskInner
{
    private static readonly Task<int> s_task = Task.FromResult(1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<int> ValueAsync(int value, CancellationToken cancellationToken) => new(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<int> TaskAsync(int value, CancellationToken cancellationToken) => s_task;
}
