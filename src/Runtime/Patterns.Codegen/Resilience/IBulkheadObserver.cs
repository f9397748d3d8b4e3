namespace Patterns.Codegen.Resilience;

/// <summary>Where a <see cref="Bulkhead"/> reports to. Called when its slots are all taken; must be thread-safe and must not throw.</summary>
internal interface IBulkheadObserver
{
    /// <summary>A call got no slot.</summary>
    /// <param name="dependency">The bulkhead's name.</param>
    /// <param name="outcome">What happened to the call: never <see cref="BulkheadRejection.Queue"/> alone, see <paramref name="waited"/>.</param>
    /// <param name="queues">Whether calls may wait at all.</param>
    /// <param name="waited">How long it waited; zero when the queue was full or nothing may wait.</param>
    void Rejected(string dependency, BulkheadRejection outcome, bool queues, TimeSpan waited);

    /// <summary>The bulkhead turns calls away: once when it begins to, then at most once a minute.</summary>
    /// <param name="dependency">The bulkhead's name.</param>
    /// <param name="calls">The calls without a slot since the last time.</param>
    void Full(string dependency, long calls);

    /// <summary>A call got its slot after it waited in the queue.</summary>
    void Admitted(string dependency, TimeSpan waited);
}
