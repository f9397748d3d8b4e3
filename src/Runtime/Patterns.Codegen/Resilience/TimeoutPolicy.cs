using System.ComponentModel;
using System.Globalization;
using Patterns.Codegen.Engine;
using Polly.Timeout;

namespace Patterns.Codegen.Resilience;

/// <summary>A <c>[Timeout]</c> on a method: makes one <see cref="TimeoutLease"/> per call or attempt. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TimeoutPolicy
{
    private readonly string _method;
    private readonly bool _perAttempt;
    private readonly TimeoutTimer _timer;
    private readonly ITimeoutObserver? _observer;
    private long _milliseconds;

    /// <summary>Makes a policy.</summary>
    /// <param name="method">The method's full name, for messages.</param>
    /// <param name="perAttempt">Whether it bounds each attempt rather than the whole.</param>
    /// <param name="duration">The bound. Range 1 ms to 24 h, checked by the caller.</param>
    /// <param name="clock">Coarse: time-outs fire some milliseconds late, never early. Exact: they follow its time provider, whose timers may fire a little early.</param>
    /// <param name="observer">Told of each time-out; may be null.</param>
    /// <param name="reusesTokens">See <see cref="PatternRuntimeOptions.ReuseTimeoutTokens"/>.</param>
    internal TimeoutPolicy(string method, bool perAttempt, TimeSpan duration, PatternClock clock, ITimeoutObserver? observer, bool reusesTokens = true)
    {
        _method = method;
        _perAttempt = perAttempt;
        Clock = clock;
        ReusesTokens = reusesTokens;
        _observer = observer;
        _timer = !clock.IsExact ? TimeoutTimer.Scanner
            : clock.TimeProvider == TimeProvider.System ? TimeoutTimer.System
            : TimeoutTimer.Provider;
        _milliseconds = (duration.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
    }

    /// <summary>The bound. Changes while configuration reloads.</summary>
    public TimeSpan Duration => TimeSpan.FromMilliseconds(Volatile.Read(ref _milliseconds));

    /// <summary>What the time is measured with.</summary>
    internal readonly PatternClock Clock;

    /// <summary>Whether the token of a call that is over may serve another one.</summary>
    internal readonly bool ReusesTokens;

    /// <summary>Starts the time of a call or attempt.</summary>
    /// <param name="cancellationToken">The caller's token: its cancellation ends the lease's token as well.</param>
    /// <returns>A lease that must be ended once.</returns>
    public TimeoutLease Start(CancellationToken cancellationToken)
    {
        var milliseconds = Volatile.Read(ref _milliseconds);
        if (_timer == TimeoutTimer.Scanner)
        {
            var lease = TimeoutLeasePool.Rent(TimeoutTimer.Scanner);
            lease.Begin(this, cancellationToken);
            lease.Arm(Environment.TickCount64 + milliseconds);
            return lease;
        }

        return StartExact((int)milliseconds, cancellationToken);
    }

    /// <summary>Changes the bound of calls that start from now on.</summary>
    internal void Reconfigure(TimeSpan duration) => Volatile.Write(ref _milliseconds, (duration.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);

    internal TimeoutRejectedException TimedOut(Exception cancellation)
    {
        // A wait between attempts that is cut short carries what the last attempt failed with, and was never thrown itself: the caller wants to see that failure.
        var cause = cancellation is OperationCanceledException { StackTrace: null, InnerException: { } failure } ? failure : cancellation;
        var duration = Duration;
        _observer?.TimedOut(_method, duration, _perAttempt);
        var what = _perAttempt ? "An attempt of" : "The call of";
        var message = string.Create(CultureInfo.InvariantCulture, $"{what} {_method} was cancelled because it took longer than its time-out of {duration.TotalSeconds:0.###} s.");
        return new TimeoutRejectedException(message, duration, cause);
    }

    internal void CallbackFailed(Exception error) => _observer?.CallbackFailed(_method, error);

    private TimeoutLease StartExact(int milliseconds, CancellationToken cancellationToken)
    {
        if (_timer == TimeoutTimer.Provider)
        {
            var single = new TimeoutLease(TimeoutTimer.Provider, new CancellationTokenSource(TimeSpan.FromMilliseconds(milliseconds), Clock.TimeProvider));
            single.Begin(this, cancellationToken);
            single.ArmProvider(milliseconds);
            return single;
        }

        var lease = TimeoutLeasePool.Rent(TimeoutTimer.System);
        lease.Begin(this, cancellationToken);
        lease.ArmExact(milliseconds);
        return lease;
    }
}
