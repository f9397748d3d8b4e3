using System.Diagnostics.CodeAnalysis;

namespace Patterns.Codegen.RateLimiting;

/// <summary>
/// A store and whether it is able to decide. A trip that fails, or takes longer than the time-out, makes the store away: from then on checks are decided
/// without it, at once, and it is probed until it answers in time. Reports once per outage. Thread-safe.
/// </summary>
/// <remarks>
/// Time-outs are counted in ticks of a timer and not by the clock: while the process itself stands still (a pause of the collector, a starved
/// machine) no ticks happen, and the store is not blamed for it. The timer runs only while there is something to wait for.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The timer stops by itself when nothing is under way.")]
internal sealed class RateLimitStoreHost
{
    private const int TicksToTimeOut = 4;
    private const int TicksToRest = 50;

    private static readonly TimeSpan s_firstProbe = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestProbe = TimeSpan.FromSeconds(1);
    // The first answer of a process needs a connection, and code that is compiled on the way.
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<RateLimitTrips> _trips = [];
    private readonly TimeProvider _timeProvider;
    private readonly IRateLimitObserver _observer;
    private readonly TimeSpan _tickLength;
    private readonly List<PendingCheck> _left = [];
    private ITimer? _timer;
    private long _tick;
    private long _busyTick;
    private long _awaySince;
    private long _backSince;
    private long _probeAt;
    private long _decidedWithout;
    private TimeSpan _probeDelay = s_firstProbe;
    private volatile bool _isAway;
    private volatile bool _isWatching;
    private readonly long _ticksToFirst;
    private volatile bool _hasAnswered;
    private int _ticking;

    /// <summary>Takes charge of a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="timeProvider">The runtime's clock.</param>
    /// <param name="timeout">How long a check may take.</param>
    /// <param name="observer">Where outages are reported to.</param>
    public RateLimitStoreHost(IRateLimitStore store, TimeProvider timeProvider, TimeSpan timeout, IRateLimitObserver observer)
    {
        Store = store;
        _timeProvider = timeProvider;
        _observer = observer;
        _tickLength = timeout / TicksToTimeOut;
        _ticksToFirst = Math.Max(TicksToTimeOut, (long)(s_first / _tickLength));
        _backSince = timeProvider.GetTimestamp() - (long)(s_calm.TotalSeconds * timeProvider.TimestampFrequency);
    }

    /// <summary>The store.</summary>
    public IRateLimitStore Store { get; }

    /// <summary>Whether the store is unable to decide at the moment.</summary>
    public bool IsAway => _isAway;

    /// <summary>What it failed with; null while it decides.</summary>
    public Exception? Reason { get; private set; }

    /// <summary>Counts while trips are under way.</summary>
    public long Tick => Volatile.Read(ref _tick);

    /// <summary>The clock.</summary>
    public long Timestamp => _timeProvider.GetTimestamp();

    /// <summary>When a store that is away is asked again, for callers that want to come back.</summary>
    public static TimeSpan RetryAfter => s_longestProbe;

    /// <summary>A time after a timestamp.</summary>
    public long After(long timestamp, TimeSpan time) => timestamp + (long)(time.TotalSeconds * _timeProvider.TimestampFrequency);

    /// <summary>The time between two timestamps.</summary>
    public TimeSpan Between(long start, long end) => _timeProvider.GetElapsedTime(start, end);

    /// <summary>Takes charge of the trips of a scope.</summary>
    public void Add(RateLimitTrips trips)
    {
        lock (_gate)
            _trips.Add(trips);
    }

    /// <summary>A check was decided without the store.</summary>
    public void CountWithout() => Interlocked.Increment(ref _decidedWithout);

    /// <summary>A trip is about to begin: has the timer run.</summary>
    public void Watch()
    {
        if (!_isWatching)
            StartTimer();
    }

    /// <summary>A trip came back.</summary>
    public void Answered()
    {
        if (!_hasAnswered)
            _hasAnswered = true;
    }

    /// <summary>A trip failed.</summary>
    public void Failed(Exception reason)
    {
        lock (_gate)
        {
            if (_isAway)
                return;
            Reason = reason;
            _awaySince = Timestamp;
            _decidedWithout = 0;
            // One that comes and goes is asked less and less often.
            var isCalm = Between(_backSince, _awaySince) >= s_calm;
            _probeDelay = isCalm ? s_firstProbe : Longer(_probeDelay);
            _probeAt = After(_awaySince, _probeDelay);
            _hasAnswered = true;
            _isAway = true;
        }

        _observer.StoreAway(Store.Name, reason);
        StartTimer();
    }

    private static TimeSpan Longer(TimeSpan delay) => delay * 2 < s_longestProbe ? delay * 2 : s_longestProbe;

    private void StartTimer()
    {
        lock (_gate)
        {
            _isWatching = true;
            _busyTick = _tick;
            if (_timer is null)
                _timer = _timeProvider.CreateTimer(static host => ((RateLimitStoreHost)host!).OnTick(), this, _tickLength, _tickLength);
            else
                _timer.Change(_tickLength, _tickLength);
        }
    }

    private void OnTick()
    {
        // Of ticks that pile up while the process stood still, one is enough.
        if (Interlocked.Exchange(ref _ticking, 1) != 0)
            return;
        var tick = Interlocked.Increment(ref _tick);
        GiveUpBefore(tick - (_hasAnswered ? TicksToTimeOut : _ticksToFirst));
        if (_isAway)
            ProbeWhenDue();
        else
            RestWhenIdle(tick);
        Volatile.Write(ref _ticking, 0);
    }

    private void GiveUpBefore(long tick)
    {
        lock (_gate)
        {
            foreach (var trips in _trips)
                trips.AbandonBefore(tick, _left);
        }

        if (_left.Count == 0)
            return;
        Failed(new TimeoutException($"The store '{Store.Name}' did not answer within {_tickLength.TotalMilliseconds * TicksToTimeOut:0} ms."));
        foreach (var check in _left)
            check.Complete(TripResult.Away, inline: false);
        _left.Clear();
    }

    private void RestWhenIdle(long tick)
    {
        if (tick - _busyTick < TicksToRest)
            return;
        lock (_gate)
        {
            // First said, then looked: a trip that begins between the two finds the timer stopped and starts it.
            _isWatching = false;
            if (_isAway || _trips.Exists(trips => trips.IsBusy))
            {
                _isWatching = true;
                _busyTick = tick;
                return;
            }

            _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private void ProbeWhenDue()
    {
        var now = Timestamp;
        if (now < _probeAt)
            return;
        _probeDelay = Longer(_probeDelay);
        _probeAt = After(now, _probeDelay);
        _ = ProbeAsync(Tick);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a store throws, it is still away.")]
    private async Task ProbeAsync(long tick)
    {
        try
        {
            await Store.ProbeAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Reason = exception;
            return;
        }

        if (Tick - tick <= TicksToTimeOut)
            Back();
    }

    private void Back()
    {
        TimeSpan outage;
        lock (_gate)
        {
            if (!_isAway)
                return;
            _backSince = Timestamp;
            outage = Between(_awaySince, _backSince);
            Reason = null;
            _isAway = false;
            _busyTick = _tick;
        }

        _observer.StoreBack(Store.Name, outage, Interlocked.Read(ref _decidedWithout));
    }
}
