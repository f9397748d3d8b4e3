namespace Patterns.Codegen;

/// <summary>
/// A lock that is held: what is left of its lease, and a way to renew it now. A method with a <see cref="LockAttribute"/> gets it by a parameter of this type; <c>LockProvider</c>
/// returns it. Thread-safe.
/// </summary>
public sealed class LockHandle : IAsyncDisposable
{
    /// <summary>The first key as written.</summary>
    public string Key => throw new NotSupportedException();

    /// <summary>The token of the first key.</summary>
    public FencingToken FencingToken => throw new NotSupportedException();

    /// <summary>Ends when the lock is lost or the caller cancels.</summary>
    public CancellationToken Token => throw new NotSupportedException();

    /// <summary>What is left of the lease; zero when it is lost.</summary>
    public TimeSpan Remaining => throw new NotSupportedException();

    /// <summary>Whether the lock is lost or can no longer be proven.</summary>
    public bool IsLost => throw new NotSupportedException();

    /// <summary>Renews the lease now.</summary>
    /// <returns>False when the lock is lost.</returns>
    public ValueTask<bool> ExtendAsync() => throw new NotSupportedException();

    /// <summary>Gives the lock back.</summary>
    public ValueTask DisposeAsync() => throw new NotSupportedException();

    internal ValueTask<Exception?> ExitAsync(Exception? error, CancellationToken callerToken) => throw new NotSupportedException();
}
