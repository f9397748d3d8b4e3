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
        var used = IsIdle(now) ? 0 : _used;
        var reply = RateLimitArithmetic.FixedWindow(rule, used, now - begin, demand.Cost, demand.Count);
        if (reply.Admitted > 0)
            (_begin, _length, _used) = (begin, rule.Microseconds, used + ((long)reply.Admitted * demand.Cost));
        return reply;
    }

    // Of a window whose length was changed all counts on until it would have ended.
    public override bool IsIdle(long now) => now >= _begin + _length;
}
