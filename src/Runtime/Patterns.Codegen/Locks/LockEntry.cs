using System.Data.Common;

namespace Patterns.Codegen.Locks;

/// <summary>What came of entering a <see cref="LockPolicy"/>: a lock to give back with <see cref="ExitAsync"/>, or the reason why the call must not be made.</summary>
public readonly record struct LockEntry
{
    // The handle, or the exception that refuses the call.
    private readonly object? _state;

    private LockEntry(object state) => _state = state;

    /// <summary>
    /// Why the call must not be made: <see cref="LockNotAcquiredException"/>, <see cref="LockStoreUnavailableException"/>, an <see cref="OperationCanceledException"/> with the caller's token, or
    /// what the key's values threw. Null when the lock is held.
    /// </summary>
    public Exception? Rejection => _state as Exception;

    /// <summary>The lock that is held.</summary>
    /// <exception cref="InvalidOperationException">There is a <see cref="Rejection"/>.</exception>
    public LockHandle Handle => _state as LockHandle ?? throw new InvalidOperationException("No lock is held: look at Rejection first.");

    /// <summary>Ends when the lock is lost or the caller cancels.</summary>
    public CancellationToken Token => Handle.Token;

    /// <summary>The token of the first key as written.</summary>
    public FencingToken FencingToken => Handle.FencingToken;

    /// <summary>The batch that takes the lock when the work sends it; null when the lock is held already.</summary>
    public DbBatch? Batch => Handle.Batch?.Batch;

    /// <summary>An entry that holds nothing.</summary>
    /// <param name="rejection">Why.</param>
    public static LockEntry Refused(Exception rejection) => new(rejection);

    internal static LockEntry Held(LockHandle handle) => new(handle);

    /// <summary>Gives the lock back and says how the call ended. Once per entry; never throws.</summary>
    /// <param name="error">How the work ended; null for success.</param>
    /// <param name="callerToken">The caller's token.</param>
    /// <returns>What the caller shall see: a <see cref="LockLostException"/> when the lock was lost before the work had ended, else <paramref name="error"/>.</returns>
    public ValueTask<Exception?> ExitAsync(Exception? error, CancellationToken callerToken) =>
        _state is LockHandle handle ? handle.ExitAsync(error, callerToken) : new(error);
}
