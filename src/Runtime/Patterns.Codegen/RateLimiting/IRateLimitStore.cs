namespace Patterns.Codegen.RateLimiting;

/// <summary>Where rate limits are counted. Thread-safe. Register one of your own with <see cref="PatternRuntimeOptions.RateLimitStores"/>.</summary>
public interface IRateLimitStore
{
    /// <summary>What attributes and configuration call it: <c>Redis</c>, <c>Postgres</c>.</summary>
    string Name { get; }

    /// <summary>Whether all instances of the service count together in it.</summary>
    bool IsShared { get; }

    /// <summary>How long a check may take before it counts as away, unless <see cref="RateLimitingOptions.StoreTimeout"/> or configuration states it. Range 4 ms to 30 s, default 40 ms.</summary>
    TimeSpan DefaultTimeout => TimeSpan.FromMilliseconds(40);

    /// <summary>Whether it knows an algorithm. A limit that it does not know is refused at start-up. Default: all.</summary>
    /// <param name="algorithm">The algorithm.</param>
    bool Counts(RateLimitAlgorithm algorithm) => true;

    /// <summary>The counters of one policy or method.</summary>
    /// <param name="scope">Its name; the same in every instance.</param>
    IRateLimitCounters Open(string scope);

    /// <summary>Fails unless the store is able to decide checks right now. Asked from time to time while it is away.</summary>
    /// <param name="part">The part that is away (<see cref="IRateLimitCounters.PartOf"/>); null for all of it.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any longer.</param>
    ValueTask ProbeAsync(string? part, CancellationToken cancellationToken);
}
