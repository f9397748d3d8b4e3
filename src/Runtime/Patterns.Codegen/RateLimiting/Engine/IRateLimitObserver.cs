namespace Patterns.Codegen.RateLimiting;

/// <summary>Where rate limits report to. Never throws.</summary>
internal interface IRateLimitObserver
{
    /// <summary>A call was refused.</summary>
    void Rejected(string name, TimeSpan waited);

    /// <summary>A store, or a part of it, became unable to decide: once per outage.</summary>
    void StoreAway(string store, string? part, Exception reason);

    /// <summary>A store, or a part of it, decides again: once per outage.</summary>
    void StoreBack(string store, string? part, TimeSpan outage, long decidedWithout);

    /// <summary>A call came with a tier that nobody configured: once per tier.</summary>
    void UnknownTier(string policy, string tier, string instead);
}
