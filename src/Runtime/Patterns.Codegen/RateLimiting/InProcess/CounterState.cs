namespace Patterns.Codegen.RateLimiting;

/// <summary>What is remembered of one key. Not thread-safe: locked by its counters.</summary>
/// <param name="algorithm">How it counts.</param>
internal abstract class CounterState(RateLimitAlgorithm algorithm)
{
    public RateLimitAlgorithm Algorithm { get; } = algorithm;

    /// <summary>Whether it left the counters: whoever still has it must look again.</summary>
    public bool IsGone { get; set; }

    /// <summary>Decides checks.</summary>
    /// <param name="rule">The limit; may differ from the last.</param>
    /// <param name="now">Microseconds; never goes back.</param>
    /// <param name="demand">The checks.</param>
    public abstract RateLimitReply Take(RateLimitRule rule, long now, RateLimitDemand demand);

    /// <summary>Whether all permits are back, so that nothing is lost when it is forgotten.</summary>
    public abstract bool IsIdle(long now);
}
