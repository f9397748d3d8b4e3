namespace Patterns.Codegen.RateLimiting;

/// <summary>A token or leaky bucket: how many units were missing when.</summary>
internal sealed class Bucket(RateLimitAlgorithm algorithm) : CounterState(algorithm)
{
    private RateLimitRule? _rule;
    private long _used;
    private long _at;
    private long _keptUntil;

    public override RateLimitReply Take(RateLimitRule rule, long now, RateLimitDemand demand)
    {
        var used = Used(rule, now);
        var reply = RateLimitArithmetic.Bucket(rule, used, demand.Cost, demand.Count);
        if (reply.Admitted > 0)
        {
            _rule = rule;
            _used = used + (reply.Admitted * demand.Cost * rule.UnitsPerPermit);
            _at = now;
        }
        else if (!ReferenceEquals(rule, _rule))
        {
            // Refused by a limit that may be slower than the one it was taken under: kept until all is back by that. What was taken above its capacity counts on no longer than that.
            _keptUntil = Math.Max(_keptUntil, _at + RateLimitArithmetic.CeilingOf(Math.Min(Taken(rule), rule.FullUnits), rule.UnitsPerMicrosecond));
        }

        return reply;
    }

    public override bool IsIdle(long now) => now >= _keptUntil && (_rule is null || Used(_rule, now) == 0);

    private long Used(RateLimitRule rule, long now)
    {
        var used = Taken(rule);
        var passed = now - _at;
        // Compared before it is multiplied: the product may be too long.
        if (passed >= rule.FullMicroseconds && used <= rule.FullUnits)
            return 0;
        if (passed >= rule.FullMicroseconds)
            return passed >= RateLimitArithmetic.CeilingOf(used, rule.UnitsPerMicrosecond) ? 0 : Math.Min(used - (passed * rule.UnitsPerMicrosecond), rule.FullUnits);
        return Math.Min(Math.Max(0, used - (passed * rule.UnitsPerMicrosecond)), rule.FullUnits);
    }

    // What was missing then, in the units of a limit.
    private long Taken(RateLimitRule rule) => _rule is { } before && !ReferenceEquals(before, rule) && before.UnitsPerPermit != rule.UnitsPerPermit
        ? (long)Int128.Min(long.MaxValue, (((Int128)_used * rule.UnitsPerPermit) + before.UnitsPerPermit - 1) / before.UnitsPerPermit)
        : _used;
}
