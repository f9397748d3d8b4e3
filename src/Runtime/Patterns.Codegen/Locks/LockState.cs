namespace Patterns.Codegen.Locks;

/// <summary>Where a <see cref="LockClaim"/> stands. It only ever goes forward.</summary>
internal enum LockState
{
    /// <summary>Not granted yet.</summary>
    Wanted,

    /// <summary>Granted; the lease is proven.</summary>
    Held,

    /// <summary>The lease ended, or the store gave the lock to somebody else.</summary>
    Lost,

    /// <summary>Given back, or given up.</summary>
    Released,
}
