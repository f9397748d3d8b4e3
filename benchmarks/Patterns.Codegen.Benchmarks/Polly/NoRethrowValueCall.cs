using Patterns.Codegen.Benchmarks.Calls;
using Patterns.Codegen.Benchmarks.Inner;
using Polly;

namespace Patterns.Codegen.Benchmarks.Polly;

/// <summary>Polly at its best with a callback that takes the failure from the task instead of awaiting, and so rethrowing, it.</summary>
internal sealed class NoRethrowValueCall<TInner>(ResiliencePipeline<int> pipeline) : IValueCall
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

        return AwaitAsync(call.AsTask());
    }

    private static async ValueTask<Outcome<int>> AwaitAsync(Task<int> call)
    {
        await ((Task)call).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return call.IsCompletedSuccessfully ? Outcome.FromResult(call.Result) : Outcome.FromException<int>(call.Exception!.InnerException!);
    }
}
