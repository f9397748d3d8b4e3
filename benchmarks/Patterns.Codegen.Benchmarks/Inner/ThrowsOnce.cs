using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Benchmarks.Inner;

/// <summary>An async method whose every first call throws and every second one succeeds. One call at a time.</summary>
internal readonly struct ThrowsOnce : IValueInner, ITaskInner
{
    private static bool s_failed;

#pragma warning disable CS1998 // Completes synchronously, one way or the other.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async ValueTask<int> ValueAsync(int value, CancellationToken cancellationToken) =>
        (s_failed = !s_failed) ? throw new TimeoutException("No answer in time.") : value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> TaskAsync(int value, CancellationToken cancellationToken) =>
        (s_failed = !s_failed) ? throw new TimeoutException("No answer in time.") : 1;
#pragma warning restore CS1998
}
