namespace Patterns.Codegen;

/// <summary>
/// Bounds how often a method is called for a key: a user, a tenant, a recipient. Either states its own limit, or names a policy
/// (<see cref="Policy"/>) whose limits live in code or configuration, by tier, and change while running.
/// </summary>
/// <example><code>
/// [RateLimit(Capacity = 100, Refill = "10/s", Key = "user:{userId}")]
/// [RateLimit(Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 100, Window = "1m", Key = "user:{userId}")]
/// [RateLimit(Policy = "api", Tier = "{user.Plan}", Key = "user:{user.Id}", Cost = "{batch.Count}")]
/// </code></example>
/// <remarks>Configuration overrides each value: <c>Patterns:Methods:{Type.Method}:RateLimit:Capacity</c>.</remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RateLimitAttribute() : Attribute
{
    /// <summary>How to count. Default <see cref="RateLimitAlgorithm.TokenBucket"/>.</summary>
    public RateLimitAlgorithm Algorithm { get; set; }

    /// <summary>Token bucket: the permits it holds when full. Leaky bucket: how many may pass at once, default 1. Range 1 to 1,000,000,000.</summary>
    public int Capacity { get; set; }

    /// <summary>Token bucket: the permits that flow back, as a rate such as <c>10/s</c> or <c>100/15m</c>.</summary>
    public string? Refill { get; set; }

    /// <summary>Windows, leaky bucket, concurrency: the permits. Range 1 to 1,000,000,000; for an exact sliding window and for concurrency 1 to 100,000.</summary>
    public int Limit { get; set; }

    /// <summary>Windows, leaky bucket: the time for which <see cref="Limit"/> holds, in whole milliseconds. Range 1 ms to 31 d.</summary>
    public string? Window { get; set; }

    /// <summary>Concurrency: how long a process that died keeps its permits; living ones renew them. Range 1 s to 24 h, default 30 s.</summary>
    public string? Ttl { get; set; }

    /// <summary>Who is counted, as a template over the parameters and the instance: <c>user:{userId}</c>. Default: all calls together.</summary>
    public string? Key { get; set; }

    /// <summary>How many permits a call takes, as a template with one whole number: <c>{batch.Count}</c>. Default 1; a call of cost 0 takes none, and one of less fails with an <see cref="ArgumentOutOfRangeException"/>.</summary>
    public string? Cost { get; set; }

    /// <summary>What becomes of a call without a permit. Default <see cref="RateLimitExceeded.Throw"/>.</summary>
    public RateLimitExceeded OnLimited { get; set; }

    /// <summary>How long a call may wait with <see cref="RateLimitExceeded.Wait"/>. Range 1 ms to 24 h, default 30 s.</summary>
    public string? MaxWait { get; set; }

    /// <summary>The policy that states the limits, by name. All methods and endpoints that name it share its counters. Default null: this attribute states them.</summary>
    public string? Policy { get; set; }

    /// <summary>The caller's tier in <see cref="Policy"/>, as a template: <c>{user.Plan}</c>. Default: the policy's default tier.</summary>
    public string? Tier { get; set; }

    /// <summary>The store, by name. Default: the only shared store that is registered, else that of the process.</summary>
    public string? Store { get; set; }

    /// <summary>What decides while the store is away. Default <see cref="RateLimitStoreFailure.LocalShare"/>.</summary>
    public RateLimitStoreFailure OnStoreFailure { get; set; }

    /// <summary>
    /// For very hot keys: how many permits an instance takes from the store at a time, to hand them out itself for up to 1 s. Up to instances x
    /// LeasedPermits more than the limit may pass in one window. Range 0 (none, the default) to the capacity or limit.
    /// </summary>
    public int LeasedPermits { get; set; }
}
