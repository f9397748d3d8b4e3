namespace Patterns.Codegen.RateLimiting;

/// <summary>What holds for all rate limits of a runtime. Configuration (<c>Patterns:RateLimiting</c>) overrides each value.</summary>
public sealed class RateLimitingOptions
{
    /// <summary>The store of limits that name none. Default null: the only shared one that is registered, else that of the process.</summary>
    public string? Store { get; set; }

    /// <summary>
    /// How many instances of the service run, for <see cref="RateLimitStoreFailure.LocalShare"/> and for the bound of leased permits. Range 1 to 100,000, default 1: each
    /// instance admits the whole limit while the store is away.
    /// </summary>
    public int Instances { get; set; } = 1;

    /// <summary>
    /// How long a check may take before the store counts as away. Range 4 ms to 30 s; default null: as long as the store says (<see cref="IRateLimitStore.DefaultTimeout"/>), 40 ms for Redis and 500 ms for PostgreSQL. At least 1 s for the first answer of a process, and while work waits for a thread of the process's pool: an answer
    /// that has arrived may stand in that queue. Read at start-up.
    /// </summary>
    public TimeSpan? StoreTimeout { get; set; }

    /// <summary>The policies, by name, ignoring case.</summary>
    public IDictionary<string, RateLimitPolicySettings> Policies { get; } = new Dictionary<string, RateLimitPolicySettings>(StringComparer.OrdinalIgnoreCase);
}
