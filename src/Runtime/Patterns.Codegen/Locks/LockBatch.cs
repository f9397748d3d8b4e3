using System.Data.Common;

namespace Patterns.Codegen.Locks;

/// <summary>
/// A batch in the caller's transaction that begins with the statements that take locks: the caller adds statements of its own and sends all in one round trip. Made by a store; not thread-safe, as no batch is.
/// </summary>
/// <param name="batch">The batch.</param>
public abstract class LockBatch(DbBatch batch)
{
    /// <summary>The batch. The store's statements stand first and give no rows.</summary>
    public DbBatch Batch { get; } = batch;

    /// <summary>Whether the server has taken the locks: the batch was sent, and came past the store's statements.</summary>
    public abstract bool IsTaken { get; }

    /// <summary>
    /// What a failure of the work says of the locks: a <see cref="LockNotAcquiredException"/>, a <see cref="LockStoreUnavailableException"/>, a <see cref="PatternConfigurationException"/> or
    /// an <see cref="ArgumentException"/> when it was the store's statements that failed; null when it was something else. Puts the transaction back to where it was before the batch when the locks were not taken.
    /// </summary>
    /// <param name="failure">What the work threw.</param>
    public abstract ValueTask<Exception?> ExplainAsync(Exception failure);
}
