using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Patterns.Codegen.Resilience;

/// <summary>
/// One call under a time-out: the token that ends when the time is over or the caller cancels. Made by <see cref="TimeoutPolicy.Start"/>; ended once, by
/// <see cref="Complete"/> or <see cref="Stop"/>, after which it belongs to another call. The token may be used by any thread, the lease by one at a time.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1001", Justification = "Its source owns nothing that the garbage collector does not: the one with a timer of a provider is disposed.")]
public sealed class TimeoutLease
{
    internal const long NoDeadline = long.MaxValue;

    private CancellationTokenSource _source;
    private TimeoutPolicy? _policy;
    private CancellationTokenRegistration _caller;
    private bool _linked;
    private long _deadline = NoDeadline;
    private long _endsAt;

    /// <summary>What the scanner knows of the lease. Written by the scanner alone, under its lock.</summary>
    internal volatile LeaseWatch Watch = LeaseWatch.Parked;

    /// <summary>The next lease of the pool's stack, and how many lie from here to its end. Written by the pool alone.</summary>
    internal TimeoutLease? Next;

    /// <inheritdoc cref="Next" />
    internal int Depth;

    /// <summary>Consecutive scans that found no deadline. Used by the scanner alone, under its lock.</summary>
    internal int IdleScans;

    /// <summary>Who ends the token.</summary>
    internal readonly TimeoutTimer Timer;

    /// <summary>Which of the calls that the lease has served it serves now.</summary>
    internal int Round { get; private set; }

    internal TimeoutLease(TimeoutTimer timer, CancellationTokenSource source)
    {
        Timer = timer;
        _source = source;
    }

    /// <summary>The token for the call.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>When the scanner ends the token, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    internal long Deadline => Volatile.Read(ref _deadline);

    /// <summary>How much of the time is left; zero or less when it is over. An attempt that lost its hedge may ask when the call itself has ended.</summary>
    // The coarse clock is good enough where the system's time is followed, and it is read for each call.
    internal TimeSpan Remaining => TimeSpan.FromMilliseconds(Timer switch
    {
        TimeoutTimer.Scanner => Deadline is var deadline and not NoDeadline ? deadline - Environment.TickCount64 : 0,
        TimeoutTimer.System => _endsAt - Environment.TickCount64,
        _ => _policy is { } policy ? _endsAt - policy.Clock.NowMilliseconds : 0,
    });

    /// <summary>The call succeeded: ends the time-out.</summary>
    public void Complete()
    {
        var reusesToken = _policy is { ReusesTokens: true };
        _policy = null;
        var reusable = true;
        if (_linked)
        {
            // False: the caller's cancellation is ending the token right now, or has. Unlike Dispose this never waits for it.
            reusable = _caller.Unregister();
            _caller = default;
            _linked = false;
        }

        if (Timer == TimeoutTimer.Scanner)
        {
            // The scanner marks the lease, issues a process-wide barrier and looks at the deadline again before it fires. So
            // either it sees this write and leaves the lease alone, or the mark is seen here.
            Volatile.Write(ref _deadline, NoDeadline);
            if (Watch != LeaseWatch.Watched)
                reusable &= DeadlineScanner.Shared.Release(this);
        }
        else if (Timer == TimeoutTimer.Provider)
        {
            _source.Dispose();
            return;
        }

        // Fails for a token that ended or whose timer may have fired. A lease not reused is left to the garbage collector.
        if (!reusable || !_source.TryReset())
            return;
        if (!reusesToken)
            _source = new();
        TimeoutLeasePool.Return(this);
    }

    /// <summary>The call is over: ends the time-out, and tells its cancellation from the caller's.</summary>
    /// <param name="error">What the call failed with, or null.</param>
    /// <param name="callerToken">The token the time-out was started with.</param>
    /// <returns>
    /// A <see cref="Polly.Timeout.TimeoutRejectedException"/> when <paramref name="error"/> is the cancellation by this time-out, in whatever exception the client puts it; an
    /// <see cref="OperationCanceledException"/> with <paramref name="callerToken"/> when the caller cancelled; else <paramref name="error"/>.
    /// </returns>
    public Exception? Stop(Exception? error, CancellationToken callerToken)
    {
        if (error is OperationCanceledException cancellation)
        {
            if (!callerToken.IsCancellationRequested)
                error = _source.IsCancellationRequested ? _policy!.TimedOut(cancellation) : cancellation;
            else if (cancellation.CancellationToken != callerToken)
                error = new OperationCanceledException(cancellation.Message, cancellation, callerToken);
        }
        else if (error is not null && HasTimedOut(callerToken) && Cancellations.Includes(error))
        {
            // A client that answers a cancelled token with an exception of its own.
            error = _policy!.TimedOut(error);
        }

        Complete();
        return error;
    }

    /// <summary>Whether the time is over, and not because the caller cancelled: what a circuit breaker inside the time-out must count as a failure.</summary>
    /// <param name="callerToken">The token of the method's caller.</param>
    public bool HasTimedOut(CancellationToken callerToken) => _source.IsCancellationRequested && !callerToken.IsCancellationRequested;

    /// <summary>The same for one who may still hold the lease when the call is over: false as soon as it serves another call.</summary>
    /// <param name="round">The <see cref="Round"/> of the call.</param>
    /// <param name="callerToken">The token of the method's caller.</param>
    // A token that ended is never used again, so a time-out seen here is this call's unless the round has moved on before; hence the order of the two.
    internal bool HasTimedOut(int round, CancellationToken callerToken) => HasTimedOut(callerToken) && Round == round;

    /// <summary>Hands the lease to a call. <see cref="Arm"/> comes next.</summary>
    internal void Begin(TimeoutPolicy policy, CancellationToken callerToken)
    {
        Round++;
        _policy = policy;
        if (callerToken.CanBeCanceled)
            Link(callerToken);
    }

    /// <summary>Has the scanner end the token at a time; see <see cref="Complete"/> for how the two agree.</summary>
    internal void Arm(long deadline)
    {
        Volatile.Write(ref _deadline, deadline);
        if (Watch != LeaseWatch.Watched)
            DeadlineScanner.Shared.Watch(this);
    }

    /// <summary>Has the source's own timer end the token.</summary>
    internal void ArmExact(int milliseconds)
    {
        _source.CancelAfter(milliseconds);
        _endsAt = Environment.TickCount64 + milliseconds;
    }

    /// <summary>Notes when the timer of another provider ends the token.</summary>
    internal void ArmProvider(int milliseconds) => _endsAt = _policy!.Clock.NowMilliseconds + milliseconds;

    private void Link(CancellationToken callerToken)
    {
        _linked = true;
        _caller = callerToken.UnsafeRegister(static lease => ((TimeoutLease)lease!)._source.Cancel(), this);
    }

    /// <summary>Ends the token.</summary>
    internal void Fire()
    {
        try
        {
            _source.Cancel();
        }
        catch (AggregateException exception)
        {
            // A callback that somebody registered on the token threw. Nobody can be told but the log: this is the pool's thread.
            _policy?.CallbackFailed(exception);
        }
    }
}
