using StackExchange.Redis;

namespace Patterns.Codegen.Redis.RateLimiting;

/// <summary>The senders of checks over one database, one for each script whose checks share messages, for all scopes of a store. Thread-safe.</summary>
/// <param name="database">Where they go.</param>
/// <param name="scripts">What they run.</param>
internal sealed class CountMessages(IDatabase database, RateLimitScriptSet scripts)
{
    /// <summary>Where they go.</summary>
    public IDatabase Database => database;

    public CountRequests Bucket { get; } = new(database, scripts.Bucket);

    public CountRequests FixedWindow { get; } = new(database, scripts.FixedWindow);

    public CountRequests TwoCounters { get; } = new(database, scripts.TwoCounters);

    public CountRequests SlidingWindow { get; } = new(database, scripts.SlidingWindow);
}
