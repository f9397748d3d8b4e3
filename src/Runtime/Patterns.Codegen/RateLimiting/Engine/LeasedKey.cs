namespace Patterns.Codegen.RateLimiting;

/// <summary>
/// Permits of one key that were taken in advance: never more than the lease, never longer than 1 s. One trip at a time fetches more; who comes meanwhile
/// waits for it. After a refusal nobody asks for 20 ms. Thread-safe.
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
    private RateLimitReply _last;
    private bool _isFetching;
    private bool _isGone;

    /// <summary>Takes permits.</summary>
    /// <returns>False when the key has left: look again.</returns>
    public bool TryTake(RateLimitTerms terms, int cost, out ValueTask<TripResult> task)
    {
        PendingCheck check;
        lock (_gate)
        {
            task = default;
            if (_isGone)
                return false;
            var now = trips.Host.Timestamp;
            if (!ReferenceEquals(_terms, terms))
                Renew(terms);
            if (_waiting.Count == 0 && TryServe(cost, now, out var served))
            {
                task = new(served);
                return true;
            }

            if (now < _deniedUntil)
            {
                task = new(Denied(now));
                return true;
            }

            check = PendingCheck.Rent(terms.Rule, new(cost));
            task = check.Task;
            _waiting.Enqueue(check);
            if (_isFetching)
                return true;
            _isFetching = true;
        }

        _ = FetchAsync(terms);
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

    // Permits taken under other terms are forgotten: the store has counted them, so no more than the limit passes.
    private void Renew(RateLimitTerms terms)
    {
        _terms = terms;
        _stock = 0;
        _deniedUntil = long.MinValue;
    }

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
        var retry = trips.Host.Between(now, _deniedUntil);
        return new(true, new(0, _last.Remaining + _stock, retry, _last.ResetAfter > passed ? _last.ResetAfter - passed : retry));
    }

    private async Task FetchAsync(RateLimitTerms terms)
    {
        var answered = new List<(PendingCheck Check, TripResult Result)>();
        while (true)
        {
            int wanted;
            bool isOne;
            lock (_gate)
                (wanted, isOne) = Wanted(terms);
            var result = wanted == 0
                ? new TripResult(true, default)
                : await trips.TakeAsync(key, terms.Rule, isOne ? new(wanted) : new(1, wanted)).ConfigureAwait(false);
            if (isOne && result.Reply.Admitted > 0)
                result = result with { Reply = result.Reply with { Admitted = wanted } };
            bool goesOn;
            lock (_gate)
            {
                terms = _terms!;
                Receive(result, wanted, answered);
                goesOn = _isFetching = _waiting.Count > 0;
            }

            foreach (var (check, told) in answered)
                check.Complete(told, inline: false);
            answered.Clear();
            if (!goesOn)
                return;
        }
    }

    // Up to the lease; or what the first in line lacks, all of it or nothing, so that never more than the lease is kept at hand.
    private (int Wanted, bool IsOne) Wanted(RateLimitTerms terms)
    {
        if (trips.Host.Timestamp >= _stockUntil)
            _stock = 0;
        var cost = _waiting.TryPeek(out var first) ? first.Demand.Cost : 0;
        return cost > terms.LeasedPermits
            ? ((int)Math.Max(0, cost - _stock), true)
            : ((int)Math.Max(0, terms.LeasedPermits - _stock), false);
    }

    private void Receive(in TripResult result, int wanted, List<(PendingCheck Check, TripResult Result)> answered)
    {
        if (!result.Decided)
        {
            foreach (var check in _waiting.DrainAll())
                answered.Add((check, TripResult.Away));
            return;
        }

        var now = trips.Host.Timestamp;
        if (wanted > 0)
        {
            _last = result.Reply;
            _stock += result.Reply.Admitted;
            _stockUntil = trips.Host.After(now, s_kept);
        }

        while (_waiting.TryPeek(out var check) && TryServe(check.Demand.Cost, now, out var served))
            answered.Add((_waiting.Dequeue(), served));
        if (result.Reply.Admitted == wanted)
            return;

        var retry = result.Reply.RetryAfter > s_kept ? s_kept : result.Reply.RetryAfter;
        _deniedAt = now;
        _deniedUntil = trips.Host.After(now, retry > s_shortestDenial ? retry : s_shortestDenial);
        foreach (var check in _waiting.DrainAll())
            answered.Add((check, Denied(now)));
    }
}
