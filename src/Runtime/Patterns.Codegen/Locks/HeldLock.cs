namespace Patterns.Codegen.Locks;

/// <summary>A lock that this process holds, at one moment.</summary>
/// <param name="Key">The key.</param>
/// <param name="Store">The store's name.</param>
/// <param name="Method">Who holds it: a method's full name.</param>
/// <param name="FencingToken">Its token.</param>
/// <param name="HeldFor">Since when.</param>
/// <param name="Remaining">How long it is proven from now on, if nothing renews it.</param>
/// <param name="HasHeartbeat">Whether it is renewed while the work goes on.</param>
public sealed record HeldLock(string Key, string Store, string Method, FencingToken FencingToken, TimeSpan HeldFor, TimeSpan Remaining, bool HasHeartbeat)
{
    internal static HeldLock? Of(LockClaim claim, LockCoordinator coordinator) => claim is { Monitor: { } monitor, Handle: { } handle }
        ? new(claim.Key, coordinator.Store.Name, handle.Method, claim.Token, coordinator.TimeProvider.GetElapsedTime(claim.AcquiredAt), monitor.RemainingTime(claim), claim.Renews)
        : null;
}
