namespace Patterns.Codegen.Redis.RateLimiting;

/// <summary>The scripts that a store runs. Immutable.</summary>
internal sealed record RateLimitScriptSet(RedisScript Bucket, RedisScript FixedWindow, RedisScript TwoCounters, RedisScript SlidingWindow, RedisScript Hold, RedisScript Release, RedisScript Renew)
{
    /// <summary>Those that are shipped.</summary>
    public static RateLimitScriptSet Default { get; } = Each(static script => script);

    /// <summary>All scripts, changed.</summary>
    public static RateLimitScriptSet Each(Func<string, string> change) => new(
        new(change(RateLimitScripts.Bucket)),
        new(change(RateLimitScripts.FixedWindow)),
        new(change(RateLimitScripts.TwoCounters)),
        new(change(SlidingWindowScript.Text)),
        new(change(RateLimitScripts.Hold)),
        new(change(RateLimitScripts.Release)),
        new(change(RateLimitScripts.Renew)));
}
