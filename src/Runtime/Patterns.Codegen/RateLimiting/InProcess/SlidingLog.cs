namespace Patterns.Codegen.RateLimiting;

/// <summary>An exact sliding window: when how many permits were taken. At most one entry a permit.</summary>
internal sealed class SlidingLog() : CounterState(RateLimitAlgorithm.SlidingWindow)
{
    private readonly Queue<(long At, long Permits)> _taken = new();
    private long _used;
    private long _lastAt;
    private long _window;

    public override RateLimitReply Take(RateLimitRule rule, long now, RateLimitDemand demand)
    {
        _window = rule.Microseconds;
        while (_taken.TryPeek(out var first) && first.At + _window <= now)
            _used -= _taken.Dequeue().Permits;

        var admitted = RateLimitArithmetic.Fitting(rule.Limit - _used, demand.Cost, demand.Count);
        if (admitted > 0)
        {
            _taken.Enqueue((now, (long)admitted * demand.Cost));
            _used += (long)admitted * demand.Cost;
            _lastAt = now;
        }

        var retry = admitted == demand.Count ? 0 : Retry(rule.Limit - demand.Cost) - now;
        var reset = _taken.Count == 0 ? 0 : _lastAt + _window - now;
        return new(admitted, Math.Max(0, rule.Limit - _used), RateLimitArithmetic.Time(retry), RateLimitArithmetic.Time(reset));
    }

    public override bool IsIdle(long now) => _lastAt + _window <= now;

    // When no more than so many permits are left of those taken.
    private long Retry(long most)
    {
        var left = _used;
        foreach (var (at, permits) in _taken)
        {
            left -= permits;
            if (left <= most)
                return at + _window;
        }

        return _lastAt + _window;
    }
}
