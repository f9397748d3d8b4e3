using System.Runtime.CompilerServices;
using Patterns.Codegen.Locks;

// The overloads differ in an argument that has no default, so none can be taken for another.
#pragma warning disable RS0026

namespace Patterns.Codegen;

/// <summary>
/// Takes locks by hand, for code that attributes do not fit: the same locks, in the same stores, as <see cref="LockAttribute"/>. Thread-safe; one instance per service (<c>services.AddPatterns()</c>
/// registers it).
/// </summary>
/// <example><code>
/// await using var held = await locks.AcquireAsync($"invoice:{id}", cancellationToken: cancellationToken);
/// await WriteAsync(invoice, held.FencingToken, held.Token);
/// held.ThrowIfLost();
/// </code></example>
/// <param name="patterns">The runtime.</param>
public sealed class LockProvider(PatternRuntime patterns)
{
    private static readonly LockOptions s_default = new();

    private readonly PatternRuntime _patterns = patterns ?? throw new ArgumentNullException(nameof(patterns));

    /// <summary>Takes a lock, waiting until it is free.</summary>
    /// <param name="key">The key.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait, and <see cref="LockHandle.Token"/> while the lock is held.</param>
    /// <returns>The lock: dispose it to give it back.</returns>
    /// <exception cref="LockNotAcquiredException">Somebody else held it for too long.</exception>
    /// <exception cref="LockStoreUnavailableException">The store could not be asked.</exception>
    /// <exception cref="PatternConfigurationException">An option is out of range, or no store has this name.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<LockHandle> AcquireAsync(string key, LockOptions? options = null, CancellationToken cancellationToken = default) =>
        AcquiredAsync(Policy(options, null).EnterAsync(key, cancellationToken));

    /// <summary>Takes several locks, in one global order, equal ones once.</summary>
    /// <inheritdoc cref="AcquireAsync(string, LockOptions?, CancellationToken)" />
    /// <param name="keys">The keys. The first one's token becomes <see cref="LockHandle.FencingToken"/>.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait, and <see cref="LockHandle.Token"/> while the locks are held.</param>
    public ValueTask<LockHandle> AcquireAsync(string[] keys, LockOptions? options = null, CancellationToken cancellationToken = default) =>
        AcquiredAsync(Policy(options, null).EnterAsync(keys, cancellationToken));

    /// <summary>Takes a lock if it is free.</summary>
    /// <param name="key">The key.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait, and <see cref="LockHandle.Token"/> while the lock is held.</param>
    /// <returns>The lock: dispose it to give it back. Null when somebody else holds it.</returns>
    /// <exception cref="LockStoreUnavailableException">The store could not be asked.</exception>
    /// <exception cref="PatternConfigurationException">An option is out of range, or no store has this name.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<LockHandle?> TryAcquireAsync(string key, LockOptions? options = null, CancellationToken cancellationToken = default) =>
        TriedAsync(Policy(options, TimeSpan.Zero).EnterAsync(key, cancellationToken));

    /// <summary>Takes several locks if all are free.</summary>
    /// <inheritdoc cref="TryAcquireAsync(string, LockOptions?, CancellationToken)" />
    /// <param name="keys">The keys. The first one's token becomes <see cref="LockHandle.FencingToken"/>.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait, and <see cref="LockHandle.Token"/> while the locks are held.</param>
    public ValueTask<LockHandle?> TryAcquireAsync(string[] keys, LockOptions? options = null, CancellationToken cancellationToken = default) =>
        TriedAsync(Policy(options, TimeSpan.Zero).EnterAsync(keys, cancellationToken));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<LockHandle> AcquiredAsync(ValueTask<LockEntry> entering)
    {
        var entry = await entering.ConfigureAwait(false);
        return entry.Rejection is { } rejection ? throw rejection : entry.Handle;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<LockHandle?> TriedAsync(ValueTask<LockEntry> entering)
    {
        var entry = await entering.ConfigureAwait(false);
        return entry.Rejection switch
        {
            null => entry.Handle,
            LockNotAcquiredException => null,
            var rejection => throw rejection,
        };
    }

    private LockPolicy Policy(LockOptions? options, TimeSpan? wait) => _patterns.LockOf(options ?? s_default, wait);
}
