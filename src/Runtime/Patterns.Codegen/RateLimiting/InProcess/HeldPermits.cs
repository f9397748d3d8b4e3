namespace Patterns.Codegen.RateLimiting;

/// <summary>Concurrency: who holds permits.</summary>
internal sealed class HeldPermits() : CounterState(RateLimitAlgorithm.Concurrency)
{
    private readonly Dictionary<string, int> _holders = [];
    private long _used;

    public override RateLimitReply Take(RateLimitRule rule, long now, RateLimitDemand demand)
    {
        var admitted = RateLimitArithmetic.Fitting(rule.Limit - _used, demand.Cost, 1);
        if (admitted > 0)
        {
            _holders.Add(demand.Holder!, demand.Cost);
            _used += demand.Cost;
        }

        return new(admitted, Math.Max(0, rule.Limit - _used), TimeSpan.Zero, TimeSpan.Zero);
    }

    public void Release(RateLimitDemand demand)
    {
        if (_holders.Remove(demand.Holder!, out var cost))
            _used -= cost;
    }

    public override bool IsIdle(long now) => _used == 0;
}
