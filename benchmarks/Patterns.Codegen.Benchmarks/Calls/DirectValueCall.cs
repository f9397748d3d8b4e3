using Patterns.Codegen.Benchmarks.Inner;

namespace Patterns.Codegen.Benchmarks.Calls;

/// <summary>No pattern at all.</summary>
internal sealed class DirectValueCall<TInner> : IValueCall
    where TInner : IValueInner
{
    public ValueTask<int> GetAsync(int value, CancellationToken cancellationToken) => TInner.ValueAsync(value, cancellationToken);
}
