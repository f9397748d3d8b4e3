using System.ComponentModel;
using System.Runtime.CompilerServices;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Idempotency;

/// <summary>What an <see cref="IdempotentAttribute"/> or a <see cref="DeduplicateAttribute"/> on a method without a result comes to. Called by generated code; never throws. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class IdempotencyPolicy : IIdempotencyPolicy
{
    private readonly IdempotencyGate _gate;
    private readonly IdempotencyExit _exit;

    internal IdempotencyPolicy(IdempotencyGate gate, PolicyServices services)
    {
        _gate = gate;
        _exit = new(gate, services);
    }

    IdempotencyGate IIdempotencyPolicy.Gate => _gate;

    /// <summary>Claims the key, or says that the call was made before.</summary>
    /// <param name="key">The key within the method.</param>
    /// <param name="fingerprint">What must be equal in a repetition.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<IdempotencyEntry> EnterAsync(string key, IdempotencyFingerprint fingerprint, CancellationToken cancellationToken) =>
        new(await _gate.EnterAsync(key, fingerprint, cancellationToken).ConfigureAwait(false), _exit);

    /// <summary>The same with the fingerprint as the key.</summary>
    /// <param name="fingerprint">The key, and what must be equal in a repetition.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public ValueTask<IdempotencyEntry> EnterAsync(IdempotencyFingerprint fingerprint, CancellationToken cancellationToken) =>
        EnterAsync(fingerprint.ToString(), fingerprint, cancellationToken);
}
