using System.Data.Common;

namespace Patterns.Codegen.Locks;

/// <summary>The lock of one method: takes it before the core method runs, and gives it back after. Thread-safe; no member throws.</summary>
public sealed class LockPolicy
{
    /// <summary>Takes a lock.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public ValueTask<LockEntry> EnterAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Takes several locks, in one global order, equal ones once.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public ValueTask<LockEntry> EnterAsync(string[] keys, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Takes a lock in the caller's transaction.</summary>
    /// <param name="key">The key.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public ValueTask<LockEntry> EnterAsync(string key, DbTransaction transaction, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc cref="EnterAsync(string, DbTransaction, CancellationToken)" />
    public ValueTask<LockEntry> EnterAsync(string[] keys, DbTransaction transaction, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Takes a lock in the transaction that is under way on the caller's connection.</summary>
    /// <param name="key">The key.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public ValueTask<LockEntry> EnterAsync(string key, DbConnection connection, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc cref="EnterAsync(string, DbConnection, CancellationToken)" />
    public ValueTask<LockEntry> EnterAsync(string[] keys, DbConnection connection, CancellationToken cancellationToken) => throw new NotSupportedException();
}
