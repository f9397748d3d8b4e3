using System.ComponentModel;

namespace Patterns.Codegen.Resilience;

/// <content>From the end of a call to a success, a failure, or neither.</content>
public sealed partial class CircuitBreaker
{
    /// <summary>Whether the exception counts as a failure by the default classification.</summary>
    /// <param name="error">What the call failed with.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool Handles(Exception error) => _classifier.Classify(error) is FailureKind.Transient or FailureKind.Unknown;

    /// <summary>Whether the response counts as a failure by the default classification.</summary>
    /// <param name="result">What the call returned.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool Handles(HttpResponseMessage? result) => result is not null && _classifier.IsTransient(result);

    /// <summary>Hands a permit back; the exception is classified. While the caller's token is cancelled an exception is put down to that and not counted.</summary>
    /// <param name="permit">What the call was let through with.</param>
    /// <param name="error">What it failed with; null when it succeeded.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Exit(CircuitPermit permit, Exception? error, CancellationToken cancellationToken) =>
        Settle(permit, Judge(error, cancellationToken), error, result: null);

    /// <summary>Hands a permit back; the method's own conditions have decided what is a failure.</summary>
    /// <param name="permit">What the call was let through with.</param>
    /// <param name="error">What it failed with; null when it succeeded.</param>
    /// <param name="failed">Whether it counts as a failure. The caller's own cancellation never does.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Exit(CircuitPermit permit, Exception? error, bool failed, CancellationToken cancellationToken) =>
        Settle(permit, Judge(error, failed, cancellationToken), error, result: null);

    /// <summary>Hands a permit back; the exception or the response's status is classified.</summary>
    /// <param name="permit">What the call was let through with.</param>
    /// <param name="error">What it failed with; null when it returned.</param>
    /// <param name="result">What it returned.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Exit(CircuitPermit permit, Exception? error, HttpResponseMessage? result, CancellationToken cancellationToken) =>
        Settle(permit, error is null && result is not null && Handles(result) ? CircuitOutcome.Failure : Judge(error, cancellationToken), error, result);

    /// <summary>Hands a permit back; the method's own conditions have decided what is a failure, and the response may carry <c>Retry-After</c>.</summary>
    /// <param name="permit">What the call was let through with.</param>
    /// <param name="error">What it failed with; null when it returned.</param>
    /// <param name="result">What it returned.</param>
    /// <param name="failed">Whether it counts as a failure. The caller's own cancellation never does.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Exit(CircuitPermit permit, Exception? error, HttpResponseMessage? result, bool failed, CancellationToken cancellationToken) =>
        Settle(permit, Judge(error, failed, cancellationToken), error, result);

    private CircuitOutcome Judge(Exception? error, CancellationToken cancellationToken)
    {
        if (error is null)
            return CircuitOutcome.Success;
        if (cancellationToken.IsCancellationRequested)
            return CircuitOutcome.Ignored;
        return _classifier.Classify(error) switch
        {
            FailureKind.Transient or FailureKind.Unknown => CircuitOutcome.Failure,
            FailureKind.Answer => CircuitOutcome.Success,
            _ => CircuitOutcome.Ignored,
        };
    }

    private CircuitOutcome Judge(Exception? error, bool failed, CancellationToken cancellationToken)
    {
        if (error is null)
            return failed ? CircuitOutcome.Failure : CircuitOutcome.Success;

        // The caller's cancellation, in whatever exception it arrives: a driver may wrap it in one of its own.
        if (cancellationToken.IsCancellationRequested)
            return CircuitOutcome.Ignored;
        if (failed)
            return CircuitOutcome.Failure;

        // A transient failure that the method's conditions exclude proves neither an outage nor health; one that only they know of is an answer.
        return _classifier.Classify(error) is FailureKind.Answer or FailureKind.Unknown ? CircuitOutcome.Success : CircuitOutcome.Ignored;
    }

    private void Settle(CircuitPermit permit, CircuitOutcome outcome, Exception? error, HttpResponseMessage? result)
    {
        if (permit.Tally is not { } tally)
            return;
        if (outcome == CircuitOutcome.Success && IsSlow(tally, permit))
            outcome = CircuitOutcome.Failure;
        switch (tally)
        {
            case CircuitProbe probe:
                SettleProbe(probe, outcome, error, result);
                break;
            case CircuitWindow window when outcome == CircuitOutcome.Failure:
                RecordFailure(window, error, result);
                break;
            case CircuitWindow window when outcome == CircuitOutcome.Success && !window.IsQuiet:
                window.RecordSuccess(_clock);
                break;
        }
    }

    // A probe outlives new settings, a window does not: like its other limits, the bound of a probe is the one in force when it ends.
    private bool IsSlow(CircuitTally tally, CircuitPermit permit)
    {
        var bound = tally is CircuitProbe ? _limits.SlowCallMilliseconds : tally.SlowCallMilliseconds;
        return bound > 0 && _clock.NowMilliseconds - permit.StartedMilliseconds > bound;
    }

    private void RecordFailure(CircuitWindow window, Exception? error, HttpResponseMessage? result)
    {
        var now = _clock.NowMilliseconds;
        window.StayAwayUntil(StayAwayUntil(now, error, result));
        if (window.RecordFailure(now))
            Trip(window, now, error);
    }

    // At most a day: a dependency's mistake must not switch it off for good.
    private long StayAwayUntil(long now, Exception? error, HttpResponseMessage? result) =>
        (error is null ? RetryAfter.From(result, _clock) : RetryAfter.From(error, _clock)) is { } wait
            ? now + (long)Math.Min(Math.Ceiling(wait.TotalMilliseconds), TimeSpan.MillisecondsPerDay)
            : long.MinValue;
}
