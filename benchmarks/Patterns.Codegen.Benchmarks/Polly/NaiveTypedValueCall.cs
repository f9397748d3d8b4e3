using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;
using Polly;

namespace Patterns.Codegen.Benchmarks.Polly;

/// <summary>The same with a generic pipeline, for fallback and hedging, which exist on no other.</summary>
internal sealed class NaiveTypedValueCall<TInner>(ResiliencePipeline<int> pipeline) : IValueCall
    where TInner : IValueInner
{
    public async ValueTask<int> GetAsync(int value, CancellationToken cancellationToken) =>
        await pipeline.ExecuteAsync(async token => await TInner.ValueAsync(value, token), cancellationToken);
}
