using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;

namespace Patterns.Codegen.Benchmarks.Services;

/// <summary>A time-out alone.</summary>
internal sealed partial class TimeoutService<TInner>(PatternRuntime patterns) : IValueCall
    where TInner : IValueInner
{
    [Timeout("2s")]
    public partial ValueTask<int> GetAsync(int value, CancellationToken cancellationToken);

    private ValueTask<int> GetAsyncCore(int value, CancellationToken cancellationToken) => TInner.ValueAsync(value, cancellationToken);
}
