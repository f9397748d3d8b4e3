using System.Runtime.CompilerServices;
using Polly;
using Polly.Registry;

namespace Patterns.Codegen.Resilience;

/// <summary>
/// Runs calls through a Polly pipeline that the user registered, found at the first call and kept; a pipeline that Polly reloads reloads
/// here too. Adds no closure and no context of its own. Thread-safe.
/// </summary>
public sealed class PipelinePolicy
{
    private readonly ResiliencePipelineProvider<string> _pipelines;

    // The pipeline of the result asked for last: a method has one result type, unless it is generic.
    private Found? _found;

    /// <summary>Makes the policy of one method.</summary>
    /// <param name="method">The method's full name; Polly's telemetry calls it the operation key.</param>
    /// <param name="pipeline">The key the pipeline was registered with.</param>
    /// <param name="pipelines">Where it was registered; null when nothing was.</param>
    /// <exception cref="PatternConfigurationException">No pipelines are registered.</exception>
    internal PipelinePolicy(string method, string pipeline, ResiliencePipelineProvider<string>? pipelines)
    {
        Method = method;
        Pipeline = pipeline;
        _pipelines = pipelines ?? throw NotRegistered("no Polly pipelines are registered");
    }

    /// <summary>The full name of the method.</summary>
    public string Method { get; }

    /// <summary>The key the pipeline was registered with.</summary>
    public string Pipeline { get; }

    /// <summary>Makes a call through the pipeline.</summary>
    /// <typeparam name="TState">What the attempt needs, passed along to spare a closure.</typeparam>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="attempt">Makes one attempt; the pipeline may make several.</param>
    /// <param name="state">Passed to each attempt.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <exception cref="PatternConfigurationException">No pipeline of this name is registered, neither for the result's type nor for any.</exception>
    public ValueTask<T> ExecuteAsync<TState, T>(Func<TState, CancellationToken, ValueTask<T>> attempt, TState state, CancellationToken cancellationToken)
    {
        var found = Volatile.Read(ref _found);
        var pipeline = found is not null && found.Result == typeof(T) ? found.Pipeline : Find<T>();
        var context = ResilienceContextPool.Shared.Get(Method, cancellationToken);
        var call = (attempt, state);
        var run = pipeline is ResiliencePipeline<T> typed
            ? typed.ExecuteOutcomeAsync(AttemptAsync, context, call)
            : ((ResiliencePipeline)pipeline).ExecuteOutcomeAsync(AttemptAsync, context, call);
        return run.IsCompletedSuccessfully ? new(End(run.Result, context)) : EndAsync(run, context);
    }

    /// <inheritdoc cref="ExecuteAsync{TState, T}" />
    public ValueTask ExecuteAsync<TState>(Func<TState, CancellationToken, ValueTask> attempt, TState state, CancellationToken cancellationToken) =>
        NoResult.Drop(ExecuteAsync(NoResult.AttemptAsync, (attempt, state), cancellationToken));

    // Polly's contract: a callback reports its exceptions, and never throws them.
    private static ValueTask<Outcome<T>> AttemptAsync<TState, T>(
        ResilienceContext context,
        (Func<TState, CancellationToken, ValueTask<T>> Attempt, TState State) call)
    {
        ValueTask<T> attempt;
#pragma warning disable CA1031
        try
        {
            attempt = call.Attempt(call.State, context.CancellationToken);
        }
        catch (Exception error)
        {
            return new(Outcome.FromException<T>(error));
        }
#pragma warning restore CA1031

        return attempt.IsCompletedSuccessfully ? new(Outcome.FromResult(attempt.Result)) : OutcomeAsync(attempt, context.ContinueOnCapturedContext);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Outcome<T>> OutcomeAsync<T>(ValueTask<T> attempt, bool continueOnCapturedContext)
    {
#pragma warning disable CA1031
        try
        {
            return Outcome.FromResult(await attempt.ConfigureAwait(continueOnCapturedContext));
        }
        catch (Exception error)
        {
            return Outcome.FromException<T>(error);
        }
#pragma warning restore CA1031
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<T> EndAsync<T>(ValueTask<Outcome<T>> run, ResilienceContext context) =>
        End(await run.ConfigureAwait(false), context);

    private static T End<T>(Outcome<T> outcome, ResilienceContext context)
    {
        ResilienceContextPool.Shared.Return(context);
        outcome.ThrowIfException();
        return outcome.Result!;
    }

    private object Find<T>()
    {
        object pipeline =
            _pipelines.TryGetPipeline<T>(Pipeline, out var typed) ? typed :
            _pipelines.TryGetPipeline(Pipeline, out var untyped) ? untyped :
            throw NotRegistered($"no Polly pipeline of this name is registered{(typeof(T) == typeof(NoResult) ? "" : $" for {typeof(T).Name} or for any result")}");
        Volatile.Write(ref _found, new Found(typeof(T), pipeline));
        return pipeline;
    }

    private PatternConfigurationException NotRegistered(string reason) =>
        new($"[Pipeline] of {Method}", Pipeline, $"{reason}; call services.AddResiliencePipeline(\"{Pipeline}\", builder => ...).");

    /// <param name="Result">The result.</param>
    /// <param name="Pipeline">A ResiliencePipeline of the result, or a ResiliencePipeline.</param>
    private sealed record Found(Type Result, object Pipeline);
}
