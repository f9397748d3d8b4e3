using System.Runtime.CompilerServices;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen;

/// <summary>
/// Idempotent calls by hand, for code that attributes do not fit: claims a key, or reads what is stored under it. Registered by <c>services.AddPatterns()</c>. Thread-safe.
/// </summary>
/// <param name="patterns">The runtime.</param>
public sealed class IdempotencyProvider(PatternRuntime patterns)
{
    /// <summary>Claims a key, or reads the stored result. Never throws but for arguments: a failure travels as <see cref="IdempotentCall.Rejection"/>.</summary>
    /// <param name="operation">The operation that the key belongs to.</param>
    /// <param name="key">The key within the operation.</param>
    /// <param name="fingerprint">What must be equal in a repetition; <see cref="IdempotencyFingerprint.None"/> compares nothing.</param>
    /// <param name="settings">The values; null for the defaults. <see cref="IdempotencyScope.Transaction"/> is for attributes only.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <exception cref="PatternConfigurationException">A value is out of range, or the store is not registered.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<IdempotentCall> EnterAsync(
        string operation,
        string key,
        IdempotencyFingerprint fingerprint,
        IdempotencySettings? settings = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        ArgumentException.ThrowIfNullOrEmpty(key);
        var gate = patterns.GateOf(operation, settings ?? new());
        return new(await gate.EnterAsync(key, fingerprint, cancellationToken).ConfigureAwait(false), patterns.ExitOf(gate));
    }
}
