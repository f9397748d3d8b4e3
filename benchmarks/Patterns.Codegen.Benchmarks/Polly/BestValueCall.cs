using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;
using Polly;

namespace Patterns.Codegen.Benchmarks.Polly;

/// <summary>
/// Polly at its best: generic pipeline, outcome API, pooled context, cached static callback with state and a synchronous fast path. The yardstick.
/// </summary>
internal sealed class BestValueCall<TInner>(ResiliencePipeline<int> pipeline) : IValueCall
    where TInner : IValueInner
{
    private static readonly Func<ResilienceContext, int, ValueTask<Outcome<int>>> s_callback = Callback;

    public async ValueTask<int> GetAsync(int value, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        var outcome = await pipeline.ExecuteOutcomeAsync(s_callback, context, value).ConfigureAwait(false);
        ResilienceContextPool.Shared.Return(context);
        outcome.ThrowIfException();
        return outcome.Result;
    }

    private static ValueTask<Outcome<int>> Callback(ResilienceContext context, int value)
    {
        ValueTask<int> call;
        try
        {
            call = TInner.ValueAsync(value, context.CancellationToken);
            if (call.IsCompletedSuccessfully)
                return Outcome.FromResultAsValueTask(call.Result);
        }
        catch (Exception exception)
        {
            return Outcome.FromExceptionAsValueTask<int>(exception);
        }

        return AwaitAsync(call);
    }

    private static async ValueTask<Outcome<int>> AwaitAsync(ValueTask<int> call)
    {
        try
        {
            return Outcome.FromResult(await call.ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            return Outcome.FromException<int>(exception);
        }
    }
}
