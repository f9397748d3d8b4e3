using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Resilience;

/// <summary>One call of a <see cref="HedgePolicy"/> whose first attempt did not succeed at once. Runs one step at a time, so it needs no lock.</summary>
internal sealed class HedgedCall<TState, T>(
    HedgePolicy policy,
    Func<TState, CancellationToken, ValueTask<T>> attempt,
    TState state,
    CancellationToken callerToken)
{
    private readonly HedgeValues _values = policy.Values;
    private readonly List<HedgeAttempt<T>> _running = [];
    private int _started;

    // The delay since the last attempt started has passed.
    private bool _isDue;

    // The last attempt that failed transiently: the call's outcome if no other does better.
    private HedgeAttempt<T>? _failed;

    private bool CanStart => _started < _values.MaxAttempts && !callerToken.IsCancellationRequested;

    /// <summary>Makes one attempt; what it throws before its first await is in the task as well.</summary>
    public static ValueTask<T> Attempt(Func<TState, CancellationToken, ValueTask<T>> attempt, TState state, CancellationToken token)
    {
#pragma warning disable CA1031
        try
        {
            return attempt(state, token);
        }
        catch (Exception error)
        {
            return ValueTask.FromException<T>(error);
        }
#pragma warning restore CA1031
    }

    /// <summary>Carries the call to its end, from its first attempt on.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> RunAsync(ValueTask<T> first, HedgeToken token)
    {
        object? kept = null;
        try
        {
            Add(first, token);
            var ended = await EndAsync().ConfigureAwait(false);
            if (ended.Task.IsCompletedSuccessfully)
            {
                kept = ended.Task.Result;
                HedgeResult.Keep(ended.Task.Result, ended.Token);
            }
            else
            {
                // Otherwise the caller's token would keep a registration for each call that failed.
                ended.Token.Forget();
            }

            return await ended.Task.ConfigureAwait(false);
        }
        finally
        {
            foreach (var lost in _running)
                HedgeResult.Abandon(lost, kept);
            if (_failed is { } failed)
                _ = HedgeResult.DisposeAsync(failed, kept);
        }
    }

    // The attempt whose outcome is the call's.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<HedgeAttempt<T>> EndAsync()
    {
        while (true)
        {
            if (TakeCompleted() is { } completed)
            {
                var status = completed.TransientStatus(policy.Classifier);
                var error = completed.Error();
                if (status is null && error is null)
                {
                    Win(completed);
                    return completed;
                }

                Fail(completed);
                callerToken.ThrowIfCancellationRequested();
                var isLasting = error is not null && !policy.Classifier.IsTransient(error);
                if (isLasting || (!CanStart && _running.Count == 0))
                    return TakeFailed();
                if (CanStart)
                    Start(error, (int?)status);
            }
            else
            {
                callerToken.ThrowIfCancellationRequested();
                if (_isDue && CanStart)
                    Start(null, null);
                else
                    _isDue = await WaitAsync().ConfigureAwait(false);
            }
        }
    }

    // True when the delay has passed; false when an attempt completed before or the caller cancelled.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WaitAsync()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(callerToken);
        var delay = Task.Delay(CanStart ? _values.Delay : Timeout.InfiniteTimeSpan, policy.TimeProvider, stop.Token);
        var waits = new Task[_running.Count + 1];
        waits[0] = delay;
        for (var i = 0; i < _running.Count; i++)
            waits[i + 1] = _running[i].Task;
        await Task.WhenAny(waits).ConfigureAwait(false);
        var passed = delay.IsCompletedSuccessfully;
        stop.Cancel();
        return passed;
    }

    private void Start(Exception? error, int? status)
    {
        policy.Observer.Hedging(policy.Method, _started + 1, error, status);
        var token = HedgeToken.Rent(callerToken);
        Add(Attempt(attempt, state, token.Token), token);
    }

    private void Add(ValueTask<T> started, HedgeToken token)
    {
        _running.Add(new(++_started, started.AsTask(), token));
        _isDue = _values.Delay == TimeSpan.Zero;
    }

    // A success first, should several have completed at once.
    private HedgeAttempt<T>? TakeCompleted()
    {
        var index = _running.FindIndex(static attempt => attempt.Task.IsCompletedSuccessfully);
        if (index < 0)
            index = _running.FindIndex(static attempt => attempt.Task.IsCompleted);
        if (index < 0)
            return null;
        var completed = _running[index];
        _running.RemoveAt(index);
        return completed;
    }

    private void Win(HedgeAttempt<T> attempt)
    {
        if (attempt.Number > 1)
            policy.Observer.Won(policy.Method, attempt.Number);
    }

    private void Fail(HedgeAttempt<T> attempt)
    {
        if (_failed is { } former)
            _ = HedgeResult.DisposeAsync(former, attempt.Task.IsCompletedSuccessfully ? attempt.Task.Result : null);
        _failed = attempt;
    }

    private HedgeAttempt<T> TakeFailed()
    {
        var failed = _failed!.Value;
        _failed = null;
        return failed;
    }
}
