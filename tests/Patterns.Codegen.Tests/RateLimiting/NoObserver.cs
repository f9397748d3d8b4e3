using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>Nobody is told.</summary>
internal sealed class NoObserver : IRateLimitObserver
{
    public void Rejected(string name, TimeSpan waited)
    {
    }

    public void UnknownTier(string policy, string tier, string instead)
    {
    }

    public void StoreAway(string store, string? part, Exception reason)
    {
    }

    public void StoreBack(string store, string? part, TimeSpan outage, long decidedWithout)
    {
    }
}
