namespace Patterns.Codegen.Redis.RateLimiting;

/// <summary>The scripts that a store runs. Immutable.</summary>
internal sealed record RateLimitScriptSet(string Bucket, string FixedWindow, string TwoCounters, string SlidingWindow, string Hold, string Release, string Renew)
{
    /// <summary>Those that are shipped.</summary>
    public static RateLimitScriptSet Default { get; } = Each(static script => script);

    /// <summary>All scripts, changed.</summary>
    public static RateLimitScriptSet Each(Func<string, string> change) => new(
        change(RateLimitScripts.Bucket),
        change(RateLimitScripts.FixedWindow),
        change(RateLimitScripts.TwoCounters),
        change(RateLimitScripts.SlidingWindow),
        change(RateLimitScripts.Hold),
        change(RateLimitScripts.Release),
        change(RateLimitScripts.Renew));
}
