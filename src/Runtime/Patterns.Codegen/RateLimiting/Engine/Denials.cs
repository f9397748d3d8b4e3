namespace Patterns.Codegen.RateLimiting;

/// <summary>
/// Refusals that still hold: until the moment that the store named, nobody can get a permit, so nobody needs to ask. At most for 1 s, in case the store
/// loses its counters. Not thread-safe: under the lock of its stripe.
/// </summary>
/// <param name="host">The clock.</param>
internal sealed class Denials(RateLimitStoreHost host)
{
    private const int Few = 64;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Denial> _byKey = new(StringComparer.Ordinal);
    private int _sweepAt = Few;

    /// <summary>Remembers a refusal. Counted from when the store was asked, so that it never outlasts the truth, less a thousandth for clocks that differ in speed.</summary>
    public void Add(string key, RateLimitRule rule, int cost, long askedAt, in RateLimitReply reply)
    {
        var holds = reply.RetryAfter < s_longest ? reply.RetryAfter * 0.999 : s_longest;
        if (_byKey.Count >= _sweepAt)
            Sweep();
        _byKey[key] = new(rule, cost, askedAt, host.After(askedAt, holds), reply);
    }

    /// <summary>Whether a check is refused without asking.</summary>
    public bool TryGet(string key, RateLimitRule rule, int cost, out RateLimitReply reply)
    {
        reply = default;
        if (_byKey.Count == 0 || !_byKey.TryGetValue(key, out var denial))
            return false;
        var now = host.Timestamp;
        if (now >= denial.Until)
        {
            _byKey.Remove(key);
            return false;
        }

        if (!ReferenceEquals(rule, denial.Rule) || cost < denial.Cost)
            return false;
        var passed = host.Between(denial.AskedAt, now);
        reply = denial.Reply with { Admitted = 0, RetryAfter = Left(denial.Reply.RetryAfter, passed), ResetAfter = Left(denial.Reply.ResetAfter, passed) };
        return true;
    }

    private static TimeSpan Left(TimeSpan time, TimeSpan passed) => time > passed ? time - passed : TimeSpan.FromTicks(1);

    private void Sweep()
    {
        var now = host.Timestamp;
        foreach (var (key, denial) in _byKey)
        {
            if (now >= denial.Until)
                _byKey.Remove(key);
        }

        _sweepAt = Math.Max(Few, 2 * _byKey.Count);
    }

    private readonly record struct Denial(RateLimitRule Rule, int Cost, long AskedAt, long Until, RateLimitReply Reply);
}
