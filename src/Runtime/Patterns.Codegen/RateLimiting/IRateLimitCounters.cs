namespace Patterns.Codegen.RateLimiting;

/// <summary>The counters of one policy or method in a store, by key. Thread-safe; decides by the store's clock alone.</summary>
public interface IRateLimitCounters
{
    /// <summary>Decides checks in one trip.</summary>
    /// <param name="key">Who is counted: at most 512 bytes of well-formed UTF-8, without the character 0.</param>
    /// <param name="rule">The limit. May differ from one call to the next: what was taken before counts on.</param>
    /// <param name="demand">The checks.</param>
    ValueTask<RateLimitReply> TakeAsync(string key, RateLimitRule rule, RateLimitDemand demand);

    /// <summary>Concurrency: gives permits back. Nothing happens when they have been given back or have run out.</summary>
    /// <param name="key">Who is counted.</param>
    /// <param name="rule">The limit.</param>
    /// <param name="demand">What was admitted.</param>
    ValueTask ReleaseAsync(string key, RateLimitRule rule, RateLimitDemand demand);

    /// <summary>Concurrency: keeps permits from running out.</summary>
    /// <param name="key">Who is counted.</param>
    /// <param name="rule">The limit, with the time that they are kept from now on.</param>
    /// <param name="demands">What was admitted.</param>
    ValueTask RenewAsync(string key, RateLimitRule rule, IReadOnlyList<RateLimitDemand> demands);

    /// <summary>
    /// Which part of the store counts a key, when parts fail apart, such as the nodes of a cluster. Asked only while something is away; does not wait. Default null: the store fails as a whole.
    /// </summary>
    /// <param name="key">Who is counted.</param>
    /// <param name="rule">The limit.</param>
    string? PartOf(string key, RateLimitRule rule) => null;
}
