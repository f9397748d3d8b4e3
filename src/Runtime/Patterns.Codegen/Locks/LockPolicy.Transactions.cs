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
        var startedAt = coordinator.TimeProvider.GetTimestamp();
        foreach (var claim in claims)
        {
            var left = values.Wait - coordinator.TimeProvider.GetElapsedTime(startedAt);
            claim.Patience = left > TimeSpan.Zero ? left : TimeSpan.Zero;
            try
            {
                var grant = await store.TryAcquireAsync(claim, connection, transaction, cancellationToken).ConfigureAwait(false);
                if (!grant.IsGranted)
                    return coordinator.Refuse(_method, claim, new LockNotAcquiredException(claim.Key, store.Name, coordinator.TimeProvider.GetElapsedTime(startedAt), grant.FreeIn));
                claim.Token = grant.Token;
                claim.Stage = LockState.Held;
            }
            catch (Exception exception)
            {
                return coordinator.Refuse(_method, claim, exception is OperationCanceledException or ArgumentException ? exception : new LockStoreUnavailableException(claim.Key, store.Name, exception));
            }
        }

        var handle = new LockHandle(coordinator, _method, Array.Find(claims, claim => claim.Key == keys[0])!, claims);
        return coordinator.Enter(handle, startedAt, cancellationToken);
    }
}
