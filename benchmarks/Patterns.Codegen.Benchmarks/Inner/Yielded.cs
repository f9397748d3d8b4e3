using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Benchmarks.Inner;

/// <summary>Suspends once and continues on the thread pool.</summary>
internal readonly struct Yielded : IValueInner
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async ValueTask<int> ValueAsync(int value, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return value;
    }
}
