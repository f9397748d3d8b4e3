using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Benchmarks.Inner;

/// <summary>Completes synchronously while somebody listens: a kind of its own, so that its callers are compiled for being listened to.</summary>
internal readonly struct Observed : IValueInner
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<int> ValueAsync(int value, CancellationToken cancellationToken) => new(value);
}
