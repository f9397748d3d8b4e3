namespace Patterns.Codegen.RateLimiting;

/// <summary>
/// Refusals that still hold: until the moment that the store named, nobody can get as many permits, so nobody needs to ask for them. A call that wants more is refused as well, but until when
/// only the store can say: it is asked once for each of a few costs. At most for 1 s, in case the store loses its counters. Not thread-safe: under the lock of its stripe.
/// </summary>
/// <param name="host">The clock.</param>
internal sealed class Denials(RateLimitStoreHost host)
{
    private const int Few = 64;
    private const int MostCosts = 8;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Denial> _byKey = new(StringComparer.Ordinal);
    private int _sweepAt = Few;

    /// <summary>Remembers a refusal. Counted from when the store was asked, so that it never outlasts the truth, less a thousandth for clocks that differ in speed.</summary>
    public void Add(string key, RateLimitRule rule, int cost, long askedAt, in RateLimitReply reply)
    {
        var holds = reply.RetryAfter < s_longest ? reply.RetryAfter * 0.999 : s_longest;
        if (_byKey.Count >= _sweepAt)
            Sweep();
        _byKey[key] = new(rule, cost, askedAt, host.After(askedAt, holds), reply, Others(_byKey.GetValueOrDefault(key), rule, cost));
    }

    /// <summary>Something was taken: what was refused before comes later now.</summary>
    public void Forget(string key)
    {
        if (_byKey.Count > 0)
            _byKey.Remove(key);
    }

    /// <summary>Whether a check is refused without asking.</summary>
    public bool TryGet(string key, RateLimitRule rule, int cost, out RateLimitReply reply)
    {
        reply = default;
        if (_byKey.Count == 0 || !_byKey.TryGetValue(key, out var denial))
            return false;
        var (now, count) = (host.Timestamp, 0);
        Denial? nearest = null;
        for (; denial is not null; denial = denial.Next)
        {
            if (now >= denial.Until || !ReferenceEquals(rule, denial.Rule))
                continue;
            count++;
            if (denial.Cost <= cost && !(nearest?.Cost >= denial.Cost))
                nearest = denial;
        }

        // Where many costs are asked for, those between are told the time of the next cheaper one: it may be too early.
        if (nearest is null || (nearest.Cost < cost && count < MostCosts))
            return false;
        var passed = host.Between(nearest.AskedAt, now);
        reply = nearest.Reply with { Admitted = 0, RetryAfter = Left(nearest.Reply.RetryAfter, passed), ResetAfter = Left(nearest.Reply.ResetAfter, passed) };
        return true;
    }

    // What is still true of other costs.
    private Denial? Others(Denial? denial, RateLimitRule rule, int cost)
    {
        var (now, count) = (host.Timestamp, 1);
        Denial? kept = null;
        for (; denial is not null && count < MostCosts; denial = denial.Next)
        {
            if (denial.Cost == cost || now >= denial.Until || !ReferenceEquals(rule, denial.Rule))
                continue;
            kept = denial with { Next = kept };
            count++;
        }

        return kept;
    }

    private static TimeSpan Left(TimeSpan time, TimeSpan passed) => time > passed ? time - passed : TimeSpan.FromTicks(1);

    private void Sweep()
    {
        var now = host.Timestamp;
        foreach (var (key, denial) in _byKey)
        {
            if (denial.IsOver(now))
                _byKey.Remove(key);
        }

        _sweepAt = Math.Max(Few, 2 * _byKey.Count);
    }

    private sealed record Denial(RateLimitRule Rule, int Cost, long AskedAt, long Until, RateLimitReply Reply, Denial? Next)
    {
        public bool IsOver(long now) => now >= Until && Next?.IsOver(now) != false;
    }
}
