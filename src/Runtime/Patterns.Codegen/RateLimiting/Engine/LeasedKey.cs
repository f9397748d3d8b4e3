using System.Diagnostics.CodeAnalysis;

namespace Patterns.Codegen.RateLimiting;

/// <summary>
/// Permits of one key under one rule that were taken in advance: never more than the lease, never longer than 1 s. One trip at a time fetches more; who comes meanwhile
/// waits for it. Where several waited for the last, the next begins when half of the lease is left, and not only when nothing is; where so many waited that half a lease is gone before a trip is back, it brings also
/// for those who always come while it is under way. What comes for nobody and is more than the lease is let go. After a refusal nobody asks for 20 ms. Thread-safe.
/// </summary>
/// <param name="key">Who is counted.</param>
/// <param name="trips">The way to the store.</param>
internal sealed class LeasedKey(string key, RateLimitTrips trips)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_shortestDenial = TimeSpan.FromMilliseconds(20);

    private readonly Lock _gate = new();
    private readonly Queue<PendingCheck> _waiting = new();
    private RateLimitTerms? _terms;
    private long _stock;
    private long _stockUntil;
    private long _deniedAt;
    private long _deniedUntil = long.MinValue;
    private int _deniedCost;
    private TimeSpan _deniedRetry;
    private RateLimitReply _last;
    private bool _isFetching;
    private int _waited;
    private bool _isGone;
    private Crowd _crowd;
    private List<PendingCheck>? _spare;

    /// <summary>Takes permits.</summary>
    /// <returns>False when the key has left: look again.</returns>
    public bool TryTake(RateLimitTerms terms, int cost, out ValueTask<TripResult> task)
    {
        lock (_gate)
        {
            task = default;
            if (_isGone)
                return false;
            var now = trips.Host.Timestamp;
            _terms = terms;
            if (_waiting.Count == 0 && TryServe(cost, now, out var served))
            {
                task = new(served);
                if (!BeginsEarly(terms) || !IsLow(terms, now))
                    return true;
            }
            // What the store refused before it went away holds no longer: the declared mode decides.
            else if (IsDenied(cost, now) && !trips.IsAwayFor(key, terms.Rule))
            {
                task = new(Denied(now));
                return true;
            }
            else
            {
                var check = PendingCheck.Rent(terms.Rule, new(cost));
                task = check.Task;
                _waiting.Enqueue(check);
            }

            if (_isFetching)
                return true;
            _isFetching = true;
        }

        _ = FetchAsync();
        return true;
    }

    /// <summary>Forgets the key when nothing of it is left.</summary>
    public bool TryLeave()
    {
        lock (_gate)
        {
            var now = trips.Host.Timestamp;
            return _isGone = !_isFetching && _waiting.Count == 0 && (now >= _stockUntil || _stock == 0) && now >= _deniedUntil;
        }
    }

    private bool IsDenied(int cost, long now) => now < _deniedUntil && cost >= _deniedCost;

    private bool TryServe(int cost, long now, out TripResult result)
    {
        result = default;
        if (cost > _stock || now >= _stockUntil)
            return false;
        _stock -= cost;
        result = new(true, new(1, _last.Remaining + _stock, TimeSpan.Zero, _last.ResetAfter));
        return true;
    }

    private TripResult Denied(long now)
    {
        var passed = trips.Host.Between(_deniedAt, now);
        // Not before it is asked again, and never 0, however little is left.
        var asks = trips.Host.Between(now, _deniedUntil);
        var left = _deniedRetry - passed;
        var retry = new TimeSpan(Math.Max(1, Math.Max(asks.Ticks, left.Ticks)));
        return new(true, new(0, _last.Remaining + _stock, retry, _last.ResetAfter > passed ? _last.ResetAfter - passed : retry));
    }

    // The next trip begins before those who waited go on, so that they find its permits when they come again.
    private async Task FetchAsync()
    {
        var answered = Interlocked.Exchange(ref _spare, null) ?? [];
        var terms = _terms!;
        var trip = Begin(terms);
        while (true)
        {
            var isAway = !trip.Task.IsCompleted;
            var result = await trip.Task.ConfigureAwait(false);
            if (trip.IsOne && result.Reply.Admitted > 0)
                result = result with { Reply = result.Reply with { Admitted = trip.Wanted } };
            bool goesOn;
            lock (_gate)
            {
                terms = _terms!;
                var now = Receive(result, trip.Wanted, trip.IsOne, answered);
                _waited = answered.Count;
                goesOn = _isFetching = _waiting.Count > 0 || (BeginsEarly(terms) && result.Decided && IsLow(terms, now));
            }

            if (goesOn)
                trip = Begin(terms);
            // A single caller goes on on this thread, when nobody else needs it any more: that saves a step of the thread pool. Many go on in order, and the next trip behind them.
            if (isAway && !goesOn && answered is [var only])
                only.Complete();
            else
                answered.ForEach(static check => check.Queue(inLine: true));
            answered.Clear();
            if (goesOn)
                continue;
            Volatile.Write(ref _spare, answered);
            return;
        }
    }

    [SuppressMessage("Reliability", "CA2012", Justification = "Awaited once, by who began it.")]
    private (ValueTask<TripResult> Task, int Wanted, bool IsOne) Begin(RateLimitTerms terms)
    {
        int wanted;
        bool isOne;
        lock (_gate)
            (wanted, isOne) = Wanted(terms);
        return (
            wanted == 0 ? new(new TripResult(true, default)) : trips.TakeAsync(key, terms.Rule, isOne ? new(wanted) : new(1, wanted)),
            wanted,
            isOne);
    }

    private bool IsCrowd(RateLimitTerms terms) => 4 * _waited > terms.LeasedPermits;

    private bool BeginsEarly(RateLimitTerms terms) => _waited > 1 && !IsCrowd(terms);

    // Of those who come while a trip is under way.
    private long Expected(RateLimitTerms terms, long inLine) => IsCrowd(terms) ? Math.Max(0, _crowd.Least - inLine) : 0;

    private bool IsLow(RateLimitTerms terms, long now) => 2 * _stock <= terms.LeasedPermits && !IsDenied(1, now);

    // The lease and what those in line, and those who are about to come, will have of it at once; or what the first in line lacks, all of it or nothing. Either way never more than the lease is kept at hand.
    private (int Wanted, bool IsOne) Wanted(RateLimitTerms terms)
    {
        if (trips.Host.Timestamp >= _stockUntil)
            _stock = 0;
        var cost = _waiting.TryPeek(out var first) ? first.Demand.Cost : 0;
        if (cost > terms.LeasedPermits)
            return ((int)Math.Max(0, cost - _stock), true);
        var inLine = InLine(terms);
        return ((int)Math.Clamp(terms.LeasedPermits + inLine + Expected(terms, inLine) - _stock, 0, terms.Rule.Limit), false);
    }

    // Up to the first who wants more than a lease: for that one a trip of its own is made.
    private long InLine(RateLimitTerms terms)
    {
        var sum = 0L;
        foreach (var check in _waiting)
        {
            if (check.Demand.Cost > terms.LeasedPermits)
                break;
            sum += check.Demand.Cost;
        }

        return sum;
    }

    private long Receive(in TripResult result, int wanted, bool isOne, List<PendingCheck> answered)
    {
        var now = trips.Host.Timestamp;
        if (!result.Decided)
        {
            foreach (var check in _waiting.DrainAll())
                Answer(check, TripResult.Away, answered);
            return now;
        }

        _crowd.Note(InLine(_terms!));
        if (wanted > 0)
        {
            _last = result.Reply;
            _stock += result.Reply.Admitted;
            _stockUntil = trips.Host.After(now, s_kept);
        }

        while (_waiting.TryPeek(out var check) && TryServe(check.Demand.Cost, now, out var served))
            Answer(_waiting.Dequeue(), served, answered);
        // Fewer came than always.
        if (!isOne)
            _stock = Math.Min(_stock, _terms!.LeasedPermits);
        if (result.Reply.Admitted != wanted)
            Deny(result.Reply.RetryAfter, isOne ? _waiting.Peek().Demand.Cost : 1, now, answered);
        return now;
    }

    private static void Answer(PendingCheck check, in TripResult result, List<PendingCheck> answered)
    {
        check.Answer(result);
        answered.Add(check);
    }

    // Of many at once nobody gets one now; of all that one dear call wants, only who wants as much gets nothing.
    private void Deny(TimeSpan retryAfter, int cost, long now, List<PendingCheck> answered)
    {
        // When to ask again, in case the store loses its counters; callers are told what the store said.
        var retry = retryAfter > s_kept ? s_kept : retryAfter;
        _deniedAt = now;
        _deniedRetry = retryAfter;
        _deniedCost = cost;
        _deniedUntil = trips.Host.After(now, retry > s_shortestDenial ? retry : s_shortestDenial);
        for (var left = _waiting.Count; left > 0; left--)
        {
            var check = _waiting.Dequeue();
            if (check.Demand.Cost >= cost)
                Answer(check, Denied(now), answered);
            else
                _waiting.Enqueue(check);
        }
    }
}
