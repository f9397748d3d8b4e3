namespace Patterns.Codegen.RateLimiting;

/// <summary>
/// The calls of this process that wait for permits of one key: first come, first served, and nobody who comes later overtakes. Only the line asks the
/// store, for all of equal cost at once, when the store said that it is time; by the limits that are in force then. Thread-safe.
/// </summary>
/// <param name="key">Who is counted.</param>
/// <param name="scope">The scope.</param>
internal sealed class WaitLine(string key, RateLimitScope scope)
{
    private const int MostAtOnce = 1000;

    // How often to look for a permit that is held until its holder ends.
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly LinkedList<RateLimitWaiter> _waiters = new();
    private TaskCompletionSource? _sleep;
    private long _retryAt = long.MinValue;
    private bool _isServing;
    private bool _isWoken;
    private bool _isGone;

    /// <summary>When the first may go on, as far as known.</summary>
    public TimeSpan RetryAfter
    {
        get
        {
            lock (_gate)
                return scope.Host.Timestamp is var now && now < _retryAt ? scope.Host.Between(now, _retryAt) : TimeSpan.Zero;
        }
    }

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _waiters.Count;
        }
    }

    /// <summary>Joins behind all that called before.</summary>
    /// <returns>False when the line has ended: make another.</returns>
    public bool TryJoin(RateLimitWaiter waiter, TimeSpan retryAfter)
    {
        TimeSpan delay;
        lock (_gate)
        {
            if (_isGone)
                return false;
            waiter.Node = Add(waiter);
            if (_isServing)
                return true;
            _isServing = true;
            // What another limit said does not count any more, nor what a store said that has gone away since.
            var asked = waiter.Terms.Rule;
            var rule = waiter.Renew().Rule;
            delay = Sleep(ReferenceEquals(rule, asked) && !scope.IsAwayFor(key, rule) ? Delay(asked, retryAfter) : TimeSpan.Zero);
        }

        _ = ServeAsync(delay);
        return true;
    }

    /// <summary>Leaves the line, wherever it stands.</summary>
    /// <returns>False when its turn had come.</returns>
    public bool TryLeave(RateLimitWaiter waiter)
    {
        lock (_gate)
        {
            if (waiter.Node is not { } node)
                return false;
            // The line sleeps for what its first wants; the next may want less.
            var wasFirst = node == _waiters.First;
            Remove(waiter);
            if (wasFirst)
                Wake();
            return true;
        }
    }

    /// <summary>A permit came free in this process, or the limits have changed: look now.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            // Also when it does not sleep yet: what it asks now may be answered by what was before.
            _isWoken = true;
            _sleep?.TrySetResult();
        }
    }

    /// <summary>The store, or a part of it, has gone away: look now when it is what counts the key.</summary>
    public void WakeIfAway()
    {
        lock (_gate)
        {
            if (_waiters.First is { Value.Terms.Rule: var rule } && scope.IsAwayFor(key, rule))
                Wake();
        }
    }

    // Calls that were refused together are told so on different threads: they join nearly in order.
    private LinkedListNode<RateLimitWaiter> Add(RateLimitWaiter waiter)
    {
        var before = _waiters.Last;
        while (before is not null && before.Value.Turn > waiter.Turn)
            before = before.Previous;
        return before is null ? _waiters.AddFirst(waiter) : _waiters.AddAfter(before, waiter);
    }

    private async Task ServeAsync(TimeSpan delay)
    {
        while (true)
        {
            await SleepAsync(delay).ConfigureAwait(false);
            if (Next() is not var (terms, cost, count))
                return;
            var askedAt = scope.Host.Timestamp;
            var result = await scope.AskAsync(key, terms, cost, count).ConfigureAwait(false);
            delay = Serve(terms, cost, count, askedAt, result);
        }
    }

    // Ends with the line, as soon as it is empty.
    private (RateLimitTerms Terms, int Cost, int Count)? Next()
    {
        lock (_gate)
        {
            _isWoken = false;
            // Whoever wants more than a lowered limit has is told so.
            while (_waiters.First is { Value: var dear } && dear.Cost > dear.Renew().Rule.Limit)
            {
                Remove(dear);
                dear.Answer(new(true, default));
            }

            if (_waiters.First is not { } first)
            {
                _isGone = true;
                scope.Forget(key, this);
                return null;
            }

            var (terms, cost) = (first.Value.Terms, first.Value.Cost);
            var count = 1;
            if (!terms.IsLeased && terms.Rule.Algorithm != RateLimitAlgorithm.Concurrency)
            {
                for (var node = first.Next; node is not null && count < MostAtOnce; node = node.Next, count++)
                {
                    node.Value.Renew();
                    if (!IsLike(node.Value, terms, cost))
                        break;
                }
            }

            return (terms, cost, count);
        }
    }

    // Permits that were asked for by one who left meanwhile go to the next one like it.
    private TimeSpan Serve(RateLimitTerms terms, int cost, int count, long askedAt, TripResult result)
    {
        var admitted = result.Decided ? result.Reply.Admitted : count;
        List<RateLimitWaiter> served = [];
        TimeSpan delay;
        lock (_gate)
        {
            while (served.Count < admitted && _waiters.First is { Value: var waiter } && IsLike(waiter, terms, cost))
            {
                Remove(waiter);
                served.Add(waiter);
            }

            delay = Sleep(result.Decided && admitted < count ? Refuse(terms, cost, askedAt, result) : TimeSpan.Zero);
        }

        foreach (var waiter in served)
            waiter.Answer(result.Decided ? result with { Reply = result.Reply with { Admitted = 1, RetryAfter = TimeSpan.Zero } } : result);
        if (served.Count == 0 && admitted > 0)
            scope.GiveBack(key, terms.Rule, cost, result.Holder);
        return delay;
    }

    // The store has no permits for the first now. Those for whom they come too late go, and hold up nobody; who wants something else then is asked for at once.
    private TimeSpan Refuse(RateLimitTerms terms, int cost, long askedAt, in TripResult result)
    {
        var retryAfter = result.Reply.RetryAfter;
        var retryAt = terms.Rule.Algorithm == RateLimitAlgorithm.Concurrency ? long.MinValue : scope.Host.After(askedAt, retryAfter);
        while (_waiters.First is { Value: var first } && IsLike(first, terms, cost))
        {
            if (!ReferenceEquals(first.Renew().Rule, terms.Rule))
                return TimeSpan.Zero;
            if (first.Deadline >= retryAt)
                return Delay(terms.Rule, retryAfter);
            Remove(first);
            first.Answer(result with { Reply = result.Reply with { Admitted = 0 } });
        }

        return TimeSpan.Zero;
    }

    private void Remove(RateLimitWaiter waiter)
    {
        _waiters.Remove(waiter.Node!);
        waiter.Node = null;
    }

    private TimeSpan Sleep(TimeSpan delay)
    {
        _retryAt = delay > TimeSpan.Zero ? scope.Host.After(scope.Host.Timestamp, delay) : long.MinValue;
        return delay;
    }

    private static bool IsLike(RateLimitWaiter waiter, RateLimitTerms terms, int cost) =>
        ReferenceEquals(waiter.Terms.Rule, terms.Rule) && waiter.Terms.IsLeased == terms.IsLeased && waiter.Cost == cost;

    private static TimeSpan Delay(RateLimitRule rule, TimeSpan retryAfter) =>
        rule.Algorithm == RateLimitAlgorithm.Concurrency || retryAfter <= TimeSpan.Zero ? s_look : retryAfter;

    private async Task SleepAsync(TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
            return;
        var sleep = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_waiters.Count == 0 || _isWoken)
                return;
            _sleep = sleep;
        }

        // Rounded up to what timers can do: too early would be in vain.
        var due = TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(delay.TotalMilliseconds), int.MaxValue));
        using (scope.TimeProvider.CreateTimer(static sleep => ((TaskCompletionSource)sleep!).TrySetResult(), sleep, due, Timeout.InfiniteTimeSpan))
            await sleep.Task.ConfigureAwait(false);
        lock (_gate)
            _sleep = null;
    }
}
