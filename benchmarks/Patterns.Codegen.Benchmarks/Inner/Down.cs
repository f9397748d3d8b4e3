using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Benchmarks.Inner;

/// <summary>Always fails: what opens a circuit.</summary>
internal readonly struct Down : IValueInner
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<int> ValueAsync(int value, CancellationToken cancellationToken) => ValueTask.FromException<int>(new TimeoutException("No answer in time."));
}
