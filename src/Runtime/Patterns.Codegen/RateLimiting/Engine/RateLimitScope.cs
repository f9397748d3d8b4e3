using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Patterns.Codegen.RateLimiting;

/// <summary>All keys of one policy, or of one method that states its own limit, in one store. Thread-safe; nothing here throws.</summary>
internal sealed class RateLimitScope
{
    // Unique among all processes, so that no two ever hold the same permit.
    private static readonly string s_process = Guid.NewGuid().ToString("N")[..16];
    private static long s_lastHolder;

    private readonly RateLimitStoreHost _host;
    private readonly InProcessCounters? _local;
    private readonly RateLimitTrips? _trips;
    // By rule: what one tier of a key may take is no other's.
    private readonly ConcurrentDictionary<RateLimitRule, LeasedKeys> _leases = new(ReferenceEqualityComparer.Instance);
    private readonly InProcessCounters _share;
    private readonly PermitKeeper _keeper;
    private readonly ConcurrentDictionary<string, WaitLine> _lines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<RateLimitRule, RateLimitRule> _rules = new();
    private int _lineCount;
    private long _lastTurn;

    public RateLimitScope(string name, RateLimitStoreHost host, TimeProvider timeProvider)
    {
        Name = name;
        TimeProvider = timeProvider;
        _host = host;
        _keeper = new(timeProvider);
        _share = new(new MicrosecondClock(timeProvider));
        if (host.Store is InProcessRateLimitStore)
        {
            _local = _share;
            return;
        }

        _trips = new(host, name);
        host.WentAway += WakeAway;
    }

    /// <summary>The policy or method.</summary>
    public string Name { get; }

    /// <summary>The store.</summary>
    public RateLimitStoreHost Host => _host;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>Whether a trip is needed to decide.</summary>
    public bool IsRemote => _local is null;

    /// <summary>Keys for which calls wait.</summary>
    public int Waiting => Volatile.Read(ref _lineCount);

    /// <summary>Calls that wait, for any key.</summary>
    public int WaitingCalls => _lines.Values.Sum(static line => line.Count);

    /// <summary>The same terms with rules that are the same objects for all who name the same policy: what is asked under one rule travels together, and shares leases and refusals.</summary>
    public RateLimitTerms Shared(RateLimitTerms terms) => terms with { Rule = _rules.GetOrAdd(terms.Rule, terms.Rule), Share = _rules.GetOrAdd(terms.Share, terms.Share) };

    /// <summary>Whether what counts a key is away, so that the declared mode decides at once.</summary>
    public bool IsAwayFor(string key, RateLimitRule rule) => _trips is { } trips && trips.IsAwayFor(key, rule);

    /// <summary>Asks for permits now. Refused without asking while others of this process wait for the same key.</summary>
    public ValueTask<TripResult> TryTakeAsync(string key, RateLimitTerms terms, int cost) => Waiting > 0 && _lines.TryGetValue(key, out var line) && !IsAwayFor(key, terms.Rule)
        ? new(new TripResult(true, new(0, 0, Positive(line.RetryAfter), terms.Rule.Span)))
        : AskAsync(key, terms, cost, 1);

    /// <summary>The short way where no trip is needed and nobody waits. Says no when unsure: ask again then.</summary>
    public bool TryTakeLocally(string key, RateLimitTerms terms, int cost, out RateLimitReply reply)
    {
        reply = default;
        if (_local is null || Waiting > 0 || terms.Rule.Algorithm == RateLimitAlgorithm.Concurrency)
            return false;
        reply = _local.Take(key, terms.Rule, new(cost));
        return reply.Admitted > 0;
    }

    /// <summary>Asks for permits and waits in line when there are none.</summary>
    /// <returns>What came of it, by which terms: those that were in force when it was asked last.</returns>
    /// <exception cref="OperationCanceledException">The caller does not want to wait any longer.</exception>
    public async ValueTask<(TripResult Result, RateLimitTerms Terms)> TakeOrWaitAsync(string key, WaitingCall call, TimeSpan maxWait, CancellationToken cancellationToken)
    {
        var turn = Interlocked.Increment(ref _lastTurn);
        var terms = call.Terms;
        var refused = new TripResult(true, default);
        if (!_lines.ContainsKey(key) || IsAwayFor(key, terms.Rule))
        {
            refused = await AskAsync(key, terms, call.Cost, 1).ConfigureAwait(false);
            if (refused.IsFinal || (refused.Reply.RetryAfter > maxWait && terms.Rule.Algorithm != RateLimitAlgorithm.Concurrency))
                return (refused, terms);
        }

        var waiter = new RateLimitWaiter(call, this, turn, _host.After(_host.Timestamp, maxWait));
        var line = Join(key, waiter, refused.Reply.RetryAfter);
        using var cancellation = cancellationToken.UnsafeRegister(
            (_, token) =>
            {
                if (line.TryLeave(waiter))
                    waiter.Cancel(token);
            },
            null);
        using var timer = TimeProvider.CreateTimer(
            _ =>
            {
                if (line.TryLeave(waiter))
                    waiter.Answer(new(true, new(0, 0, Positive(line.RetryAfter), waiter.Terms.Rule.Span)));
            },
            null,
            maxWait,
            Timeout.InfiniteTimeSpan);
        return (await waiter.Task.ConfigureAwait(false), waiter.Terms);
    }

    /// <summary>The limits of a policy have changed: those who wait are asked for anew.</summary>
    public void WakeAll()
    {
        if (Waiting == 0)
            return;
        foreach (var (_, line) in _lines)
            line.Wake();
    }

    /// <summary>Asks the store, or what was leased from it.</summary>
    public ValueTask<TripResult> AskAsync(string key, RateLimitTerms terms, int cost, int count)
    {
        if (terms.Rule.Algorithm == RateLimitAlgorithm.Concurrency)
            return HoldAsync(key, terms.Rule, new(cost, 1, NextHolder()));
        if (_local is not null)
            return new(new TripResult(true, _local.Take(key, terms.Rule, new(cost, count))));
        return terms.IsLeased ? LeasesOf(terms.Rule).TakeAsync(key, terms, cost) : _trips!.TakeAsync(key, terms.Rule, new(cost, count));
    }

    /// <summary>What a result means, by the declared mode when the store was away.</summary>
    public RateLimitOutcome Settle(string key, RateLimitTerms terms, int cost, in TripResult result)
    {
        var rule = terms.Rule;
        if (result.Decided)
        {
            var hold = result is { Holder: { } holder, Reply.Admitted: > 0 } ? Keep(key, rule, new(cost, 1, holder), Counters) : null;
            return Outcome(rule, result.Reply, hold, isAway: false);
        }

        _host.CountWithout();
        switch (terms.OnStoreFailure)
        {
            case RateLimitStoreFailure.Open:
                return new(true, rule, rule.Limit - cost, null, rule.Span, null, true);
            case RateLimitStoreFailure.Closed:
                return new(false, rule, 0, RateLimitStoreHost.RetryAfter, RateLimitStoreHost.RetryAfter, null, true);
        }

        if (cost > terms.Share.Limit)
            return new(false, rule, 0, RateLimitStoreHost.RetryAfter, RateLimitStoreHost.RetryAfter, null, true);
        var demand = new RateLimitDemand(cost, 1, rule.Algorithm == RateLimitAlgorithm.Concurrency ? NextHolder() : null);
        var reply = _share.Take(key, terms.Share, demand);
        return Outcome(terms.Share, reply, demand.Holder is not null && reply.Admitted > 0 ? new(key, rule, demand, _share, this) : null, isAway: true);
    }

    /// <summary>Gives held permits back. The store is not waited for: what it does not hear of runs out by itself.</summary>
    public void Release(RateLimitHold hold)
    {
        _keeper.Remove(hold);
        _ = ReleaseAsync(hold.Counters, hold.Key, hold.Rule, hold.Demand);
        if (Waiting > 0 && _lines.TryGetValue(hold.Key, out var line))
            line.Wake();
    }

    /// <summary>Gives back permits that nobody wanted any more.</summary>
    public void GiveBack(string key, RateLimitRule rule, int cost, string? holder)
    {
        if (holder is not null)
            _ = ReleaseAsync(Counters, key, rule, new(cost, 1, holder));
    }

    /// <summary>A line has ended.</summary>
    public void Forget(string key, WaitLine line)
    {
        if (_lines.TryRemove(new(key, line)))
            Interlocked.Decrement(ref _lineCount);
    }

    // The store, or a part of it, has gone away: those who wait for that are decided without it.
    private void WakeAway()
    {
        if (Waiting == 0)
            return;
        foreach (var (_, line) in _lines)
            line.WakeIfAway();
    }

    private LeasedKeys LeasesOf(RateLimitRule rule) => _leases.TryGetValue(rule, out var leases) ? leases : _leases.GetOrAdd(rule, new LeasedKeys(_trips!));

    private static string NextHolder() => string.Create(CultureInfo.InvariantCulture, $"{s_process}.{Interlocked.Increment(ref s_lastHolder)}");

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(1);

    private IRateLimitCounters Counters => _local ?? _trips!.Counters;

    private static RateLimitOutcome Outcome(RateLimitRule rule, in RateLimitReply reply, RateLimitHold? hold, bool isAway)
    {
        var isAdmitted = reply.Admitted > 0;
        TimeSpan? retryAfter = isAdmitted || (rule.Algorithm == RateLimitAlgorithm.Concurrency && reply.RetryAfter <= TimeSpan.Zero) ? null : reply.RetryAfter;
        return new(isAdmitted, rule, reply.Remaining, retryAfter, reply.ResetAfter, hold, isAway);
    }

    private async ValueTask<TripResult> HoldAsync(string key, RateLimitRule rule, RateLimitDemand demand)
    {
        var result = _local is not null ? new(true, _local.Take(key, rule, demand)) : await _trips!.TakeAsync(key, rule, demand).ConfigureAwait(false);
        return result with { Holder = demand.Holder };
    }

    private RateLimitHold Keep(string key, RateLimitRule rule, RateLimitDemand demand, IRateLimitCounters counters)
    {
        var hold = new RateLimitHold(key, rule, demand, counters, this);
        if (_local is null)
            _keeper.Add(hold);
        return hold;
    }

    private WaitLine Join(string key, RateLimitWaiter waiter, TimeSpan retryAfter)
    {
        while (true)
        {
            if (!_lines.TryGetValue(key, out var line))
            {
                // Counted before others can find it: who sees no line while there is one wakes nobody.
                Interlocked.Increment(ref _lineCount);
                var made = new WaitLine(key, this);
                line = _lines.GetOrAdd(key, made);
                if (!ReferenceEquals(line, made))
                    Interlocked.Decrement(ref _lineCount);
            }

            if (line.TryJoin(waiter, retryAfter))
                return line;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "What a store does not hear of runs out by itself.")]
    private static async Task ReleaseAsync(IRateLimitCounters counters, string key, RateLimitRule rule, RateLimitDemand demand)
    {
        try
        {
            await counters.ReleaseAsync(key, rule, demand).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // See above.
        }
    }
}
