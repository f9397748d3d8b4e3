using System.Runtime.CompilerServices;
using Patterns.Codegen.Benchmarks.Calls;
using Polly.CircuitBreaker;

namespace Patterns.Codegen.Benchmarks.Measuring;

/// <summary>
/// The callers. Compiled once and without a profile (<see cref="MethodImplOptions.AggressiveOptimization"/>), so that each contender is reached by
/// the same interface call and none is inlined into its caller because it happened to be called most.
/// </summary>
internal static class CallLoops
{
    private static readonly Action s_continuation = static () => s_continued++;
    private static int s_continued;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Completed(IValueCall call, int count, CancellationToken cancellationToken)
    {
        var sum = 0;
        for (var i = 0; i < count; i++)
            sum += call.GetAsync(1, cancellationToken).GetAwaiter().GetResult();
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Completed(ITaskCall call, int count, CancellationToken cancellationToken)
    {
        var sum = 0;
        for (var i = 0; i < count; i++)
            sum += call.GetAsync(1, cancellationToken).GetAwaiter().GetResult();
        return sum;
    }

    /// <summary>Awaits as an async caller does, then completes the inner call on the same thread, which runs every continuation inline.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Suspended(IValueCall call, int count)
    {
        var sum = 0;
        for (var i = 0; i < count; i++)
        {
            var awaiter = call.GetAsync(1, CancellationToken.None).ConfigureAwait(false).GetAwaiter();
            awaiter.UnsafeOnCompleted(s_continuation);
            Inner.Suspended.CompleteValue(1);
            sum += awaiter.GetResult();
        }

        return sum;
    }

    /// <inheritdoc cref="Suspended(IValueCall, int)" />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Suspended(ITaskCall call, int count)
    {
        var sum = 0;
        for (var i = 0; i < count; i++)
        {
            var awaiter = call.GetAsync(1, CancellationToken.None).ConfigureAwait(false).GetAwaiter();
            awaiter.UnsafeOnCompleted(s_continuation);
            Inner.Suspended.CompleteTask(1);
            sum += awaiter.GetResult();
        }

        return sum;
    }

    public static async Task<int> YieldedAsync(IValueCall call, int count)
    {
        var sum = 0;
        for (var i = 0; i < count; i++)
            sum += await call.GetAsync(1, CancellationToken.None).ConfigureAwait(false);
        return sum;
    }

    /// <summary>Counts the calls that an open circuit rejected.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Rejected(IValueCall call, int count)
    {
        var sum = 0;
        for (var i = 0; i < count; i++)
        {
            try
            {
                call.GetAsync(1, CancellationToken.None).GetAwaiter().GetResult();
            }
            catch (BrokenCircuitException)
            {
                sum++;
            }
        }

        return sum;
    }
}
