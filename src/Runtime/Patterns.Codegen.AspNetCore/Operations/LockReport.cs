using Patterns.Codegen.Locks;

namespace Patterns.Codegen.AspNetCore;

/// <summary>A lock that this process holds at one moment, as the operators' endpoint tells it. Times in seconds.</summary>
internal sealed record LockReport(string Key, string Store, string Method, long FencingToken, double HeldFor, double Remaining, bool HasHeartbeat)
{
    public static LockReport Of(HeldLock held) => new(
        held.Key,
        held.Store,
        held.Method,
        held.FencingToken.Value,
        Math.Round(held.HeldFor.TotalSeconds, 3),
        Math.Round(held.Remaining.TotalSeconds, 3),
        held.HasHeartbeat);
}
