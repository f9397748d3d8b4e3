namespace Patterns.Codegen.RateLimiting;

/// <summary>An estimated sliding window: what was taken in this window of the clock and in the one before.</summary>
internal sealed class TwoCounters() : CounterState(RateLimitAlgorithm.ApproximateSlidingWindow)
{
    private long _begin;
    private long _length;
    private long _previous;
    private long _current;

    public override RateLimitReply Take(RateLimitRule rule, long now, RateLimitDemand demand)
    {
        var begin = now - (now % rule.Microseconds);
        var (previous, current, isOther) = Counters(rule, begin, now);
        var reply = RateLimitArithmetic.TwoCounters(rule, previous, current, now - begin, demand.Cost, demand.Count);

        // Of windows of another length this one takes over also when nothing is admitted: then it fades as this one does.
        if (reply.Admitted > 0 || isOther)
            (_begin, _length, _previous, _current) = (begin, rule.Microseconds, previous, current + ((long)reply.Admitted * demand.Cost));
        return reply;
    }

    public override bool IsIdle(long now) => now >= _begin + (2 * _length);

    private (long Previous, long Current, bool IsOther) Counters(RateLimitRule rule, long begin, long now)
    {
        if (IsIdle(now))
            return (0, 0, false);

        // Of windows of another length all that they remember counts as taken now.
        if (_length != rule.Microseconds)
            return (0, now < _begin + _length ? _previous + _current : _current, true);
        return begin == _begin ? (_previous, _current, false) : (_current, 0, false);
    }
}
