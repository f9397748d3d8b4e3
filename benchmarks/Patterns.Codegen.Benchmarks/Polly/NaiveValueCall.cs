using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;
using Polly;

namespace Patterns.Codegen.Benchmarks.Polly;

/// <summary>Polly the way people write it: a closure and a non-generic pipeline.</summary>
internal sealed class NaiveValueCall<TInner>(ResiliencePipeline pipeline) : IValueCall
    where TInner : IValueInner
{
    public async ValueTask<int> GetAsync(int value, CancellationToken cancellationToken) =>
        await pipeline.ExecuteAsync(async token => await TInner.ValueAsync(value, token), cancellationToken);
}
