using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Patterns.Codegen.Locks;

/// <content>Locks that live in the caller's transaction.</content>
public sealed partial class LockPolicy
{
    /// <summary>Takes a lock in the caller's transaction: commit and rollback give it back.</summary>
    /// <param name="key">The key.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public ValueTask<LockEntry> EnterAsync(string key, DbTransaction transaction, CancellationToken cancellationToken) =>
        EnterAsync([key], transaction, cancellationToken);

    /// <inheritdoc cref="EnterAsync(string, DbTransaction, CancellationToken)" />
    /// <param name="keys">The keys, taken in one global order, equal ones once.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public ValueTask<LockEntry> EnterAsync(string[] keys, DbTransaction transaction, CancellationToken cancellationToken) => transaction switch
    {
        null => new(LockEntry.Refused(new ArgumentNullException(nameof(transaction)))),
        { Connection: { } connection } => EnterInAsync(keys, connection, transaction, cancellationToken),
        _ => new(LockEntry.Refused(new ArgumentException("The transaction has been committed or rolled back: begin another one.", nameof(transaction)))),
    };

    /// <summary>Takes a lock in the transaction that is under way on the caller's connection: commit and rollback give it back.</summary>
    /// <param name="key">The key.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public ValueTask<LockEntry> EnterAsync(string key, DbConnection connection, CancellationToken cancellationToken) =>
        EnterAsync([key], connection, cancellationToken);

    /// <inheritdoc cref="EnterAsync(string, DbConnection, CancellationToken)" />
    /// <param name="keys">The keys, taken in one global order, equal ones once.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public ValueTask<LockEntry> EnterAsync(string[] keys, DbConnection connection, CancellationToken cancellationToken) => connection is null
        ? new(LockEntry.Refused(new ArgumentNullException(nameof(connection))))
        : EnterInAsync(keys, connection, null, cancellationToken);

    [SuppressMessage("Design", "CA1031", Justification = "A failure travels as a value.")]
    private async ValueTask<LockEntry> EnterInAsync(string[] keys, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        if (Claims(keys, out var problem) is not { } claims)
            return LockEntry.Refused(problem!);
        var (values, coordinator) = Volatile.Read(ref _setup);
        var store = (ITransactionLockStore)coordinator.Store;
        if (values.InBatch)
            return await EnterBatchAsync(store, coordinator, values, keys, claims, connection, transaction, cancellationToken).ConfigureAwait(false);
        var startedAt = coordinator.TimeProvider.GetTimestamp();
        foreach (var claim in claims)
            claim.Patience = values.Wait;
        try
        {
            if (await store.TryAcquireAllAsync(claims, connection, transaction, cancellationToken).ConfigureAwait(false) is { } taken)
                return coordinator.Refuse(_method, taken, new LockNotAcquiredException(taken.Key, store.Name, coordinator.TimeProvider.GetElapsedTime(startedAt)));
        }
        catch (Exception exception)
        {
            return coordinator.Refuse(_method, claims[0], Told(claims[0], store, exception));
        }

        foreach (var claim in claims)
            claim.Stage = LockState.Held;
        var handle = new LockHandle(coordinator, _method, Array.Find(claims, claim => claim.Key == keys[0])!, claims);
        return coordinator.Enter(handle, startedAt, cancellationToken);
    }

    // What is wrong with the call or the program is told as it is.
    private static Exception Told(LockClaim claim, ITransactionLockStore store, Exception exception) =>
        exception is OperationCanceledException or ArgumentException or PatternConfigurationException ? exception : new LockStoreUnavailableException(claim.Key, store.Name, exception);

    // Nothing is taken yet: the work sends the batch, and ExitAsync hears what came of it.
    [SuppressMessage("Design", "CA1031", Justification = "A failure travels as a value.")]
    private async ValueTask<LockEntry> EnterBatchAsync(
        ITransactionLockStore store, LockCoordinator coordinator, LockValues values, string[] keys, LockClaim[] claims, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        foreach (var claim in claims)
            claim.Patience = values.Wait;
        LockBatch batch;
        try
        {
            batch = await store.BeginBatchAsync(claims, connection, transaction, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            return coordinator.Refuse(_method, claims[0], Told(claims[0], store, exception));
        }

        foreach (var claim in claims)
            claim.Stage = LockState.Held;
        LockHandle handle = new(coordinator, _method, Array.Find(claims, claim => claim.Key == keys[0])!, claims) { Batch = batch };
        handle.Follow(cancellationToken);
        return LockEntry.Held(handle);
    }
}
