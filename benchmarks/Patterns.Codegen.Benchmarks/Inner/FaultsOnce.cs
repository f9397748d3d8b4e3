using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Benchmarks.Inner;

/// <summary>Every first call returns a faulted task, every second one succeeds. One call at a time.</summary>
internal readonly struct FaultsOnce : IValueInner, ITaskInner
{
    private static readonly Task<int> s_task = Task.FromResult(1);
    private static bool s_failed;

    // A new exception each time: one that is thrown again and again drags an ever longer stack trace along.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<int> ValueAsync(int value, CancellationToken cancellationToken) =>
        (s_failed = !s_failed) ? ValueTask.FromException<int>(new TimeoutException("No answer in time.")) : new(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<int> TaskAsync(int value, CancellationToken cancellationToken) =>
        (s_failed = !s_failed) ? Task.FromException<int>(new TimeoutException("No answer in time.")) : s_task;
}
