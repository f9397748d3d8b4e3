using System.Diagnostics.CodeAnalysis;

namespace Patterns.Codegen.RateLimiting;

/// <summary>
/// A store and whether it is able to decide. A trip that fails, or takes longer than the time-out, makes away what it asked: from then on such checks are decided
/// without it, at once, and it is probed until it answers in time. Thread-safe.
/// </summary>
/// <remarks>
/// Time-outs are counted in ticks of a timer and not by the clock: while the process itself stands still (a pause of the collector, a starved
/// machine) no ticks happen, and the store is not blamed for it; see also <see cref="StoreTicks"/>. The timer runs only while there is something to wait for.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The timer stops by itself when nothing is under way.")]
internal sealed class RateLimitStoreHost
{
    /// <summary>Ticks in which a trip is to come back.</summary>
    public const int TicksToTimeOut = 4;

    private const int TicksToRest = 50;

    // The first answer of a process needs a connection, and code that is compiled on the way.
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<RateLimitTrips> _trips = [];
    private readonly TimeProvider _timeProvider;
    private readonly StoreOutages _outages;
    private readonly TimeSpan _tickLength;
    private readonly List<PendingCheck> _left = [];
    private readonly List<StoreQuestion> _unanswered = [];
    private readonly StoreTicks _ticks;
    private ITimer? _timer;
    private long _busyTick;
    private long _decidedWithout;
    private volatile bool _isWatching;
    private readonly long _ticksToFirst;
    private volatile bool _hasAnswered;
    private int _ticking;

    /// <summary>Takes charge of a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="timeProvider">The runtime's clock.</param>
    /// <param name="timeout">How long a check may take.</param>
    /// <param name="observer">Where outages are reported to.</param>
    /// <param name="queued">How much work waits for a thread of the pool. Default null: the pool is asked, unless the clock is not the system's, whose ticks have nothing to do with it.</param>
    public RateLimitStoreHost(IRateLimitStore store, TimeProvider timeProvider, TimeSpan timeout, IRateLimitObserver observer, Func<long>? queued = null)
    {
        Store = store;
        _timeProvider = timeProvider;
        _outages = new(this, observer);
        _tickLength = timeout / TicksToTimeOut;
        _ticks = new(_tickLength, queued ?? (timeProvider == TimeProvider.System ? static () => ThreadPool.PendingWorkItemCount : static () => 0));
        _ticksToFirst = Math.Max(TicksToTimeOut, (long)(s_first / _tickLength));
    }

    /// <summary>Raised when the store, or a part of it, has gone away. On the thread that found out: not to be kept.</summary>
    public event Action? WentAway;

    /// <summary>The store.</summary>
    public IRateLimitStore Store { get; }

    /// <summary>Whether the store, or a part of it, is unable to decide at the moment.</summary>
    public bool IsAway => _outages.Any;

    /// <summary>What it failed with; null while it decides.</summary>
    public Exception? Reason => _outages.Reason;

    /// <summary>Checks that were decided without the store so far.</summary>
    public long DecidedWithout => Interlocked.Read(ref _decidedWithout);

    /// <summary>Counts while trips are under way.</summary>
    public long Tick => _ticks.Count;

    /// <summary>The clock.</summary>
    public long Timestamp => _timeProvider.GetTimestamp();

    /// <summary>When a store that is away is asked again, for callers that want to come back.</summary>
    public static TimeSpan RetryAfter => StoreOutages.LongestProbe;

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

    /// <summary>Whether what a trip would ask is away.</summary>
    public bool IsAwayFor(in StoreQuestion question) => _outages.Holds(question);

    /// <summary>A trip failed.</summary>
    public void Failed(in StoreQuestion question, Exception reason)
    {
        _hasAnswered = true;
        var isNew = true;
        try
        {
            isNew = _outages.Begin(question, reason);
        }
        finally
        {
            // Also when a log throws.
            if (isNew)
            {
                StartTimer();
                // Who joins a line now sees the outage, or is seen by those who wake the lines.
                Interlocked.MemoryBarrier();
                WentAway?.Invoke();
            }
        }
    }

    private void StartTimer()
    {
        lock (_gate)
        {
            _isWatching = true;
            _busyTick = Tick;
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
        var counts = _ticks.TryCount();
        if (counts)
            GiveUpBefore(Tick - (_hasAnswered ? TicksToTimeOut : _ticksToFirst));
        if (_outages.Any)
            _outages.ProbeDue();
        else if (counts)
            RestWhenIdle(Tick);
        Volatile.Write(ref _ticking, 0);
    }

    private void GiveUpBefore(long tick)
    {
        lock (_gate)
        {
            foreach (var trips in _trips)
                trips.AbandonBefore(tick, _left, _unanswered);
        }

        if (_left.Count == 0)
            return;
        foreach (var question in _unanswered)
            Failed(question, new TimeoutException($"The store '{Store.Name}' did not answer in time (StoreTimeout is {_tickLength.TotalMilliseconds * TicksToTimeOut:0} ms)."));
        PendingCheck.GiveUp(_left);
        _unanswered.Clear();
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
            if (_outages.Any || _trips.Exists(trips => trips.IsBusy))
            {
                _isWatching = true;
                _busyTick = tick;
                return;
            }

            _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
