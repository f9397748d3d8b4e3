using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Resilience;

/// <summary>Lets calls without a result go the way of calls with one, without a closure.</summary>
internal readonly record struct NoResult
{
    /// <summary>Makes one attempt of a call without a result.</summary>
    public static ValueTask<NoResult> AttemptAsync<TState>((Func<TState, CancellationToken, ValueTask> Attempt, TState State) call, CancellationToken cancellationToken)
    {
        var attempt = call.Attempt(call.State, cancellationToken);
        if (!attempt.IsCompletedSuccessfully)
            return AddAsync(attempt);
        attempt.GetAwaiter().GetResult();
        return default;
    }

    /// <summary>Drops the empty result again.</summary>
    public static ValueTask Drop(ValueTask<NoResult> task)
    {
        if (!task.IsCompletedSuccessfully)
            return DropAsync(task);
        task.GetAwaiter().GetResult();
        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<NoResult> AddAsync(ValueTask task)
    {
        await task.ConfigureAwait(false);
        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask DropAsync(ValueTask<NoResult> task) => await task.ConfigureAwait(false);
}
