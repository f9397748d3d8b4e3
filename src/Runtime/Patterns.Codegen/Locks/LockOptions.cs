namespace Patterns.Codegen;

/// <summary>How <see cref="LockProvider"/> takes a lock.</summary>
public sealed record LockOptions
{
    /// <summary>The lease: after this time without a heartbeat the store gives the lock to somebody else. Range 100 ms to 24 h, default 30 s.</summary>
    public TimeSpan Ttl { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to try; zero tries once. Range 0 to 24 h. Default null: 10 s for <c>AcquireAsync</c>, one try for <c>TryAcquireAsync</c>.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>Whether the lease is renewed until the lock is given back. Default true.</summary>
    public bool Heartbeat { get; init; } = true;

    /// <summary>The name of a registered lock store. Default null: the one that attributes use by default.</summary>
    public string? Store { get; init; }
}
