using System.Runtime.CompilerServices;
using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;
using Polly;

namespace Patterns.Codegen.Benchmarks.Polly;

/// <summary>
/// Polly beyond its best: a non-async entry, pooling method builders, and failures taken from the task instead of rethrown. What a generator that
/// emits Polly calls could reach at most; nobody writes this by hand.
/// </summary>
internal sealed class SplitValueCall<TInner>(ResiliencePipeline<int> pipeline) : IValueCall
    where TInner : IValueInner
{
    private static readonly Func<ResilienceContext, int, ValueTask<Outcome<int>>> s_callback = Callback;

    public ValueTask<int> GetAsync(int value, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        var call = pipeline.ExecuteOutcomeAsync(s_callback, context, value);
        if (!call.IsCompletedSuccessfully)
            return AwaitAsync(call, context);
        ResilienceContextPool.Shared.Return(context);
        var outcome = call.Result;
        return outcome.Exception is { } exception ? ValueTask.FromException<int>(exception) : new(outcome.Result);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> AwaitAsync(ValueTask<Outcome<int>> call, ResilienceContext context)
    {
        var outcome = await call.ConfigureAwait(false);
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
        }
        catch (Exception exception)
        {
            return Outcome.FromExceptionAsValueTask<int>(exception);
        }

        if (call.IsCompletedSuccessfully)
            return Outcome.FromResultAsValueTask(call.Result);
        return call.IsFaulted ? Outcome.FromExceptionAsValueTask<int>(call.AsTask().Exception!.InnerException!) : AwaitAsync(call);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
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
