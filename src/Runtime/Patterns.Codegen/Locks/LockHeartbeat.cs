namespace Patterns.Codegen;

/// <summary>Whether a lease is renewed while the work goes on.</summary>
public enum LockHeartbeat
{
    /// <summary>Renewed when the lease is no longer than the work may take, or when that is unknown.</summary>
    Auto,

    /// <summary>Renewed each third of the lease, until the work ends or one renewal says that the lock is lost.</summary>
    On,

    /// <summary>Never renewed: the work has the lease, and no more.</summary>
    Off,
}
