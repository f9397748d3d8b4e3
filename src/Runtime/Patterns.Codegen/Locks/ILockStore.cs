namespace Patterns.Codegen.Locks;

/// <summary>
/// Where locks are kept: one of Redis, PostgreSQL, this process. It makes single tries; waiting, heartbeats, deadlines, the order of several keys and lost-lock signals are
/// the runtime's. Thread-safe.
/// </summary>
/// <remarks>
/// What a store owes the runtime: at most one owner of a key at a time; tokens that strictly increase per key; extend and release that act for the owner only, are atomic, and do no
/// harm when repeated; a lock that nobody extends is free after its <see cref="LockClaim.Ttl"/>, whatever happened to the process or the connection.
/// </remarks>
public interface ILockStore
{
    /// <summary>How attributes and configuration name it, such as <c>Redis</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Tries once to take the lock. A store whose server can hold the request until the lock is free may do so for <see cref="LockClaim.Patience"/>. When a try fails, is cancelled or throws,
    /// the store sees to it that a lock the server has granted all the same is given back.
    /// </summary>
    /// <param name="claim">Who wants what. Its <see cref="LockClaim.State"/> is the store's.</param>
    /// <param name="cancellationToken">The caller's token. Heeded at once, even while the server does not answer.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="Exception">The store cannot be asked: whatever its client library throws.</exception>
    ValueTask<LockGrant> TryAcquireAsync(LockClaim claim, CancellationToken cancellationToken);

    /// <summary>Makes the lease last another <see cref="LockClaim.Ttl"/> from now, if it is still the owner's. Never takes a lock anew.</summary>
    /// <param name="claim">A claim that was granted.</param>
    /// <returns>False when the lock is not the owner's any more: lost for good.</returns>
    /// <exception cref="Exception">The store cannot be asked; the lease may still hold, and is tried again until its deadline.</exception>
    ValueTask<bool> ExtendAsync(LockClaim claim);

    /// <summary>Gives the lock back, if it is still the owner's, and wakes who waits for it.</summary>
    /// <param name="claim">A claim that was granted.</param>
    /// <returns>False when the lock was not the owner's any more.</returns>
    /// <exception cref="Exception">The store cannot be asked; the lock is free after its lease.</exception>
    ValueTask<bool> ReleaseAsync(LockClaim claim);

    /// <summary>
    /// Has <paramref name="wake"/> called whenever the lock of a key may have become free. Spurious and missing calls do no harm but cost time: the runtime also tries on its own, with a growing
    /// delay. The runtime watches a key once, however many callers of the process wait for it.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="wake">Called from any thread; returns at once and never throws.</param>
    /// <param name="cancellationToken">Stops waiting for the server to confirm.</param>
    /// <returns>Ends the watch; null when the store has no such news.</returns>
    ValueTask<IAsyncDisposable?> WatchAsync(string key, Action wake, CancellationToken cancellationToken);

    /// <summary>
    /// For stores whose tokens follow a clock: whether a token shows that the clock went back, or that the server's data is of another time, so that tokens given before may have been higher. It is logged.
    /// </summary>
    /// <param name="token">A token just given.</param>
    /// <param name="highest">The highest one that this process has been given, for any key.</param>
    bool ShowsTimeWentBack(FencingToken token, FencingToken highest) => false;
}
