using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Idempotency;

/// <summary>What an <see cref="IdempotentAttribute"/> or a <see cref="DeduplicateAttribute"/> on a method with a result comes to. Called by generated code; never throws. Thread-safe.</summary>
/// <typeparam name="T">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class IdempotencyPolicy<T> : IIdempotencyPolicy
{
    private readonly IdempotencyGate _gate;
    private readonly IdempotencyExit _exit;
    private readonly JsonTypeInfo<T> _contract;

    internal IdempotencyPolicy(IdempotencyGate gate, PolicyServices services)
    {
        _gate = gate;
        _exit = new(gate, services);
        _contract = Contract();
        if (WholeContracts.WhyNotMade(_contract) is { } reason)
            throw new PatternConfigurationException(typeof(T).ToString(), null, reason);
    }

    IdempotencyGate IIdempotencyPolicy.Gate => _gate;

    // Two properties of one name, a constructor that nothing fits: the serializer says which, but not what for.
    private static JsonTypeInfo<T> Contract()
    {
        try
        {
            return PatternJson.TypeInfo<T>();
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or NotSupportedException)
        {
            throw new PatternConfigurationException(typeof(T).ToString(), null, $"its results could not be stored, since its JSON contract is wrong: {wrong.Message}");
        }
    }

    /// <summary>Claims the key, or reads the stored result.</summary>
    /// <param name="key">The key within the method.</param>
    /// <param name="fingerprint">What must be equal in a repetition.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public ValueTask<IdempotencyEntry<T>> EnterAsync(string key, IdempotencyFingerprint fingerprint, CancellationToken cancellationToken) =>
        EnterAsync(key, fingerprint, null, cancellationToken);

    /// <summary>The same with the fingerprint as the key.</summary>
    /// <param name="fingerprint">The key, and what must be equal in a repetition.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public ValueTask<IdempotencyEntry<T>> EnterAsync(IdempotencyFingerprint fingerprint, CancellationToken cancellationToken) =>
        EnterAsync(fingerprint.ToString(), fingerprint, null, cancellationToken);

    /// <summary>The same with the fingerprint as the key, for a method that does not store all its results.</summary>
    /// <param name="fingerprint">The key, and what must be equal in a repetition.</param>
    /// <param name="storeWhen">Whether a result is stored; another frees the key.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public ValueTask<IdempotencyEntry<T>> EnterAsync(IdempotencyFingerprint fingerprint, Func<T, bool> storeWhen, CancellationToken cancellationToken) =>
        EnterAsync(fingerprint.ToString(), fingerprint, storeWhen, cancellationToken);

    /// <summary>Claims the key, or reads the stored result, for a method that does not store all its results.</summary>
    /// <param name="key">The key within the method.</param>
    /// <param name="fingerprint">What must be equal in a repetition.</param>
    /// <param name="storeWhen">Whether a result is stored; another frees the key. Null: all are.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<IdempotencyEntry<T>> EnterAsync(string key, IdempotencyFingerprint fingerprint, Func<T, bool>? storeWhen, CancellationToken cancellationToken)
    {
        var ticket = await _gate.EnterAsync(key, fingerprint, cancellationToken).ConfigureAwait(false);
        if (ticket.Result is not { } bytes)
            return new(this, ticket, default!, storeWhen);
        return ResultBytes.TryRead(bytes, _contract, out var result, out var cause) is { } reason
            ? IdempotencyEntry.Refused<T>(new IdempotencyResultException(_gate.Name, key, reason, cause))
            : new(this, ticket, result, null);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<Exception?> ExitAsync(IdempotencyTicket ticket, Exception? error, T result, Func<T, bool>? storeWhen)
    {
        if (error is not null)
            return await _exit.ExitAsync(ticket, error, null).ConfigureAwait(false);

        ReadOnlyMemory<byte>? bytes = null;
        try
        {
            if (storeWhen is null || storeWhen(result))
                bytes = ResultBytes.Write(result, _contract);
        }
#pragma warning disable CA1031 // A predicate of the user's may throw anything; its failure is the call's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = exception;
        }

        return await _exit.ExitAsync(ticket, error, bytes).ConfigureAwait(false);
    }
}
