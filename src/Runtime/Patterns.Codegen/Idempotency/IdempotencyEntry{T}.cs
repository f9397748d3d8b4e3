using System.ComponentModel;
using System.Data.Common;

namespace Patterns.Codegen.Idempotency;

/// <summary>What came of entering an <see cref="IdempotencyPolicy{T}"/>: a refusal, the stored result, or leave to run. One call has one; not thread-safe.</summary>
/// <typeparam name="T">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IdempotencyEntry<T>
{
    private readonly IdempotencyPolicy<T>? _policy;
    private readonly IdempotencyTicket _ticket;
    private readonly Func<T, bool>? _storeWhen;

    internal IdempotencyEntry(IdempotencyPolicy<T>? policy, IdempotencyTicket ticket, T result, Func<T, bool>? storeWhen)
    {
        _policy = policy;
        _ticket = ticket;
        _storeWhen = storeWhen;
        Result = result;
    }

    /// <summary>Why the call must not be made; null when it may be or has a stored result.</summary>
    public Exception? Rejection => _ticket.Rejection;

    /// <summary>Whether there is a stored result.</summary>
    public bool HasResult => _ticket.Result is not null;

    /// <summary>The stored result.</summary>
    public T Result { get; }

    /// <summary>The caller's token, which also fires when the claim is lost.</summary>
    public CancellationToken Token => _ticket.Token;

    /// <summary>The transaction that the claim was made in; null outside <see cref="IdempotencyScope.Transaction"/>.</summary>
    public DbTransaction? Transaction => _ticket.Transaction;

    /// <summary>Records how the call ended. Once, when it was let in. Never throws.</summary>
    /// <param name="error">How the method failed; null when it did not.</param>
    /// <param name="result">What it returned.</param>
    /// <param name="callerToken">The caller's token.</param>
    /// <returns>What the caller shall see; null for success.</returns>
    public ValueTask<Exception?> ExitAsync(Exception? error, T result, CancellationToken callerToken) => _policy!.ExitAsync(_ticket, error, result, _storeWhen);
}
