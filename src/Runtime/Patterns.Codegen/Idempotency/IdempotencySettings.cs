namespace Patterns.Codegen.Idempotency;

/// <summary>The values an <see cref="IdempotentAttribute"/>, a <see cref="DeduplicateAttribute"/> or configuration states. Null: not stated, so the default holds.</summary>
public sealed record IdempotencySettings
{
    /// <summary>How long results are kept. Range 1 s to 8,760 h, default 24 h.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>How long a claim outlives its owner's death. Range 1 s to 24 h, default 1 m.</summary>
    public TimeSpan? Lease { get; init; }

    /// <summary>What a caller does whose key is being worked on. Default <see cref="IdempotencyConcurrency.Wait"/>.</summary>
    public IdempotencyConcurrency? OnConcurrent { get; init; }

    /// <summary>The store's name. Default: the only one registered, or the one in process.</summary>
    public string? Store { get; init; }

    /// <summary>What the record commits with. Default <see cref="IdempotencyScope.Store"/>; configuration cannot change it.</summary>
    public IdempotencyScope Scope { get; init; }

    /// <summary>These settings, with what <paramref name="over"/> states instead: how configuration lies over an attribute.</summary>
    internal IdempotencySettings Merge(IdempotencySettings? over) => over is null ? this : this with
    {
        Ttl = over.Ttl ?? Ttl,
        Lease = over.Lease ?? Lease,
        OnConcurrent = over.OnConcurrent ?? OnConcurrent,
        Store = over.Store ?? Store,
        // What lies over it never states the default.
        Scope = over.Scope == default ? Scope : over.Scope,
    };
}
