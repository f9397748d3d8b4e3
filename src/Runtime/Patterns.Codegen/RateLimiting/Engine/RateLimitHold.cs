namespace Patterns.Codegen.RateLimiting;

/// <summary>Permits that are held until they are released. Thread-safe.</summary>
/// <param name="key">Who is counted.</param>
/// <param name="rule">The limit that they were taken from.</param>
/// <param name="demand">What was admitted.</param>
/// <param name="counters">Where they were taken from.</param>
/// <param name="scope">The scope.</param>
internal sealed class RateLimitHold(string key, RateLimitRule rule, RateLimitDemand demand, IRateLimitCounters counters, RateLimitScope scope)
{
    private int _isReleased;

    public string Key => key;

    public RateLimitRule Rule => rule;

    public RateLimitDemand Demand => demand;

    public IRateLimitCounters Counters => counters;

    /// <summary>Gives them back. Once; then nothing happens.</summary>
    public void Release()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) == 0)
            scope.Release(this);
    }
}
