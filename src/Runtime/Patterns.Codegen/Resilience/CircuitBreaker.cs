using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Resilience;

/// <summary>
/// Stops calls to a dependency that keeps failing and finds out with a few probes when it is back (M. Nygard, "Release It!", 2007). One per
/// dependency, shared by all methods that name it. Thread-safe; no member that generated code calls ever throws.
/// </summary>
/// <remarks>
/// While the circuit is closed and nothing fails, a call costs a few nanoseconds, takes no lock and allocates nothing. A caller's own
/// cancellation counts as neither success nor failure, and the outcome of a call never counts in a later period than the one it began in.
/// </remarks>
public sealed partial class CircuitBreaker
{
    private readonly PatternClock _clock;
    private readonly FailureClassifier _classifier;

    // The window of the current closed period; null unless closed, which is all that the fast path looks at.
    private volatile CircuitWindow? _window;

    internal CircuitBreaker(
        string name,
        CircuitBreakerSettings settings,
        PatternClock clock,
        FailureClassifier classifier,
        ICircuitBreakerObserver? observer = null)
    {
        Name = name;
        _clock = clock;
        _classifier = classifier;
        _observer = observer;
        Settings = settings;
        _limits = new CircuitBreakerRules(name).Resolve(settings);
        _window = CircuitWindow.Create(_limits);
        _since = clock.TimeProvider.GetUtcNow();
    }

    /// <summary>The dependency that it guards.</summary>
    public string Name { get; }

    /// <summary>Lets a call through when the circuit is closed. Holds nothing: a permit that is never handed back does no harm.</summary>
    /// <param name="permit">To be handed to <see cref="RecordSuccess"/> or <c>Exit</c>.</param>
    /// <returns>False when the circuit is not closed; <see cref="TryEnter"/> then decides.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnterClosed(out CircuitPermit permit)
    {
        var window = _window;
        permit = new CircuitPermit(window, window is { SlowCallMilliseconds: > 0 } ? _clock.NowMilliseconds : 0);
        return window is not null;
    }

    /// <summary>Lets a call through when the circuit is closed, or as a probe. Each permit must be handed back to <c>Exit</c>.</summary>
    /// <param name="permit">To be handed back with the outcome.</param>
    /// <returns>False when the call must not be made; <see cref="Rejection"/> says why.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool TryEnter(out CircuitPermit permit) => TryEnterClosed(out permit) || TryEnterSlow(out permit);

    /// <summary>Refuses a call where that needs no async method, which could fail only by throwing: a throw and a catch are most of what a rejection costs.</summary>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <param name="rejection">What <see cref="Rejection"/> gives.</param>
    /// <returns>
    /// False when <see cref="TryEnter"/> may let the call through, somebody listens to calls and so has to hear of this one, or the caller has cancelled: only an async method
    /// makes a task that says so.
    /// </returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool Rejects(CancellationToken cancellationToken, [NotNullWhen(true)] out Exception? rejection)
    {
        rejection = !PatternTelemetry.IsObserved && !cancellationToken.IsCancellationRequested && IsRefusing(_clock.NowMilliseconds) ? Rejection() : null;
        return rejection is not null;
    }

    /// <summary>Counts a call that succeeded.</summary>
    /// <param name="permit">What the call was let through with.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RecordSuccess(CircuitPermit permit)
    {
        if (permit.Tally is { } tally && (tally.SlowCallMilliseconds > 0 || !tally.IsQuiet))
            CountSuccess(permit, tally);
    }

    /// <summary>Why the last call was not let through: a new exception each time, with <c>RetryAfter</c> set for an open circuit.</summary>
    /// <param name="cancellationToken">The caller's token. A caller who has cancelled is told that and nothing else, and no rejection is counted.</param>
    /// <returns>
    /// A <see cref="CircuitOpenException"/> or <see cref="CircuitIsolatedException"/>, both known to handlers of Polly's exceptions; an <see cref="OperationCanceledException"/> with
    /// the token when that is cancelled.
    /// </returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Exception Rejection(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return new OperationCanceledException(cancellationToken);
        Interlocked.Increment(ref _rejected);
        var state = State;
        Exception rejection = state == CircuitState.Isolated
            ? new CircuitIsolatedException(Name)
            : new CircuitOpenException(Name, RetryAfterNow() ?? TimeSpan.Zero, state == CircuitState.HalfOpen ? state : CircuitState.Open, _lastFailure);
        NotifyRejected(rejection);
        return rejection;
    }

    // Straight to the window where nothing has to be judged first.
    private void CountSuccess(CircuitPermit permit, CircuitTally tally)
    {
        if (tally.SlowCallMilliseconds == 0 && tally is CircuitWindow window)
            window.RecordSuccess(_clock);
        else
            Settle(permit, CircuitOutcome.Success, error: null, result: null);
    }
}
