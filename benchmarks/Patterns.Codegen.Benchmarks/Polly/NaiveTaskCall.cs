using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;
using Polly;

namespace Patterns.Codegen.Benchmarks.Polly;

/// <summary>Polly the way people write it, around a method that returns a task.</summary>
internal sealed class NaiveTaskCall<TInner>(ResiliencePipeline pipeline) : ITaskCall
    where TInner : ITaskInner
{
    public async Task<int> GetAsync(int value, CancellationToken cancellationToken) =>
        await pipeline.ExecuteAsync(async token => await TInner.TaskAsync(value, token), cancellationToken);
}
