using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;

namespace Patterns.Codegen.Benchmarks.Services;

/// <summary>Retry alone; without delay and budget, as the Polly pipeline beside it.</summary>
internal sealed partial class RetryService<TInner>(PatternRuntime patterns) : IValueCall
    where TInner : IValueInner
{
    [Retry(BaseDelay = "0s", Budget = "none")]
    public partial ValueTask<int> GetAsync(int value, CancellationToken cancellationToken);

    private ValueTask<int> GetAsyncCore(int value, CancellationToken cancellationToken) => TInner.ValueAsync(value, cancellationToken);
}
