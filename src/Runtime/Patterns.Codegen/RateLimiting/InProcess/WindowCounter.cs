namespace Patterns.Codegen.RateLimiting;

/// <summary>A fixed window: its begin and what was taken in it.</summary>
internal sealed class WindowCounter() : CounterState(RateLimitAlgorithm.FixedWindow)
{
    private long _begin;
    private long _length;
    private long _used;

    public override RateLimitReply Take(RateLimitRule rule, long now, RateLimitDemand demand)
    {
        var begin = now - (now % rule.Microseconds);
        var (used, isOther) = IsIdle(now) ? (0L, false) : (_used, _length != rule.Microseconds);
        var reply = RateLimitArithmetic.FixedWindow(rule, used, now - begin, demand.Cost, demand.Count);

        // What was taken in a window of another length counts in this one, also when nothing is admitted: then it ends when this one ends.
        if (reply.Admitted > 0 || isOther)
            (_begin, _length, _used) = (begin, rule.Microseconds, used + ((long)reply.Admitted * demand.Cost));
        return reply;
    }

    public override bool IsIdle(long now) => now >= _begin + _length;
}
