namespace Patterns.Codegen.Locks;

/// <summary>The values a <see cref="LockAttribute"/> or configuration states. Null: not stated, so the default holds.</summary>
public sealed record LockSettings
{
    /// <summary>The lease. Required; range 100 ms to 24 h.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>How long to try; zero tries once. Range 0 to 24 h, default 10 s.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>How long the work is expected to take. Not used at run time.</summary>
    public TimeSpan? Expected { get; init; }

    /// <summary>Whether the lease is renewed. Default <see cref="LockHeartbeat.Auto"/>.</summary>
    public LockHeartbeat? Heartbeat { get; init; }

    /// <summary>The store's name. Default: the only one registered, or the one in process.</summary>
    public string? Store { get; init; }

    /// <summary>What the lock lives as long as. Default <see cref="LockScope.Session"/>; configuration cannot change it.</summary>
    public LockScope Scope { get; init; }

    /// <summary>Whether the work takes the lock with its first batch, which it is handed; only with <see cref="LockScope.Transaction"/>. Configuration cannot change it.</summary>
    public bool InBatch { get; init; }

    /// <summary>The longest that the attributes below the lock let the work take; null when nothing bounds it. Configuration cannot change it.</summary>
    public TimeSpan? WorstCase { get; init; }

    /// <summary>These settings, with what <paramref name="over"/> states instead: how configuration lies over an attribute.</summary>
    internal LockSettings Merge(LockSettings? over) => over is null ? this : this with
    {
        Ttl = over.Ttl ?? Ttl,
        Wait = over.Wait ?? Wait,
        Expected = over.Expected ?? Expected,
        Heartbeat = over.Heartbeat ?? Heartbeat,
        Store = over.Store ?? Store,
        InBatch = over.InBatch || InBatch,
        Scope = over.Scope == LockScope.Session ? Scope : over.Scope,
        WorstCase = over.WorstCase ?? WorstCase,
    };
}
