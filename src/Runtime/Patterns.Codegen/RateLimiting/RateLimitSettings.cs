namespace Patterns.Codegen.RateLimiting;

/// <summary>The values a <see cref="RateLimitAttribute"/>, a policy, a tier or configuration states. Null: not stated. Immutable.</summary>
public sealed record RateLimitSettings
{
    /// <summary>How to count. Default <see cref="RateLimitAlgorithm.TokenBucket"/>.</summary>
    public RateLimitAlgorithm? Algorithm { get; init; }

    /// <summary>Token bucket: the permits it holds when full. Leaky bucket: how many may pass at once, default 1.</summary>
    public int? Capacity { get; init; }

    /// <summary>Token bucket: the permits that flow back.</summary>
    public RateLimitRate? Refill { get; init; }

    /// <summary>Windows, leaky bucket, concurrency: the permits.</summary>
    public int? Limit { get; init; }

    /// <summary>Windows, leaky bucket: the time for which <see cref="Limit"/> holds.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Concurrency: how long a process that died keeps its permits. Default 30 s.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>What becomes of a call without a permit. Default <see cref="RateLimitExceeded.Throw"/>.</summary>
    public RateLimitExceeded? OnLimited { get; init; }

    /// <summary>How long a call may wait. Range 1 ms to 24 h, default 30 s.</summary>
    public TimeSpan? MaxWait { get; init; }

    /// <summary>What decides while the store is away. Default <see cref="RateLimitStoreFailure.LocalShare"/>.</summary>
    public RateLimitStoreFailure? OnStoreFailure { get; init; }

    /// <summary>How many permits an instance takes at a time. Default 0: each check its own.</summary>
    public int? LeasedPermits { get; init; }

    /// <summary>The policy that states the limits. Default null: these settings do.</summary>
    public string? Policy { get; init; }

    /// <summary>The store, by name. Default null: the only shared one that is registered, else that of the process.</summary>
    public string? Store { get; init; }

    internal bool StatesLimit => Algorithm is not null || Capacity is not null || Refill is not null || Limit is not null || Window is not null || Ttl is not null;

    /// <summary>These settings, with what <paramref name="over"/> states instead. Another algorithm has other values: then none of these stay.</summary>
    internal RateLimitSettings Merge(RateLimitSettings? over)
    {
        if (over is null)
            return this;
        var keeps = over.Algorithm is null || over.Algorithm == (Algorithm ?? RateLimitAlgorithm.TokenBucket);
        return new()
        {
            Algorithm = over.Algorithm ?? Algorithm,
            Capacity = over.Capacity ?? (keeps ? Capacity : null),
            Refill = over.Refill ?? (keeps ? Refill : null),
            Limit = over.Limit ?? (keeps ? Limit : null),
            Window = over.Window ?? (keeps ? Window : null),
            Ttl = over.Ttl ?? (keeps ? Ttl : null),
            OnLimited = over.OnLimited ?? OnLimited,
            MaxWait = over.MaxWait ?? MaxWait,
            OnStoreFailure = over.OnStoreFailure ?? OnStoreFailure,
            LeasedPermits = over.LeasedPermits ?? LeasedPermits,
            Policy = over.Policy ?? Policy,
            Store = over.Store ?? Store,
        };
    }
}
