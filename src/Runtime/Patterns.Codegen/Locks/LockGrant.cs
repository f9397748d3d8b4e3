namespace Patterns.Codegen.Locks;

/// <summary>What came of one try to take a lock.</summary>
/// <param name="IsGranted">Whether the lock is the claim's now.</param>
/// <param name="Token">The fencing token; 0 when it is not granted.</param>
/// <param name="FreeIn">When not granted: the rest of the holder's lease, if the store knows it.</param>
/// <param name="SentAt">
/// When granted: the timestamp of <see cref="LockClaim.TimeProvider"/> just before the request that was granted left, from which the lease counts; 0 for the call of the store. A store that holds
/// requests until a lock is free gives the latest moment that surely lies before the grant.
/// </param>
public readonly record struct LockGrant(bool IsGranted, FencingToken Token = default, TimeSpan? FreeIn = null, long SentAt = 0)
{
    /// <summary>Granted.</summary>
    public static LockGrant Granted(FencingToken token, long sentAt = 0) => new(true, token, null, sentAt);

    /// <summary>Somebody else has it.</summary>
    /// <param name="freeIn">The rest of the holder's lease, if it is known.</param>
    public static LockGrant Denied(TimeSpan? freeIn = null) => new(false, default, freeIn);
}
