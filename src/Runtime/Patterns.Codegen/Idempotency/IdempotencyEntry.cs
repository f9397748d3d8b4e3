using System.ComponentModel;
using System.Data.Common;

namespace Patterns.Codegen.Idempotency;

/// <summary>What came of entering an <see cref="IdempotencyPolicy"/>: a refusal, word that the call was made before, or leave to run. One call has one; not thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IdempotencyEntry
{
    private readonly IdempotencyTicket _ticket;
    private readonly IdempotencyExit? _exit;

    internal IdempotencyEntry(IdempotencyTicket ticket, IdempotencyExit? exit)
    {
        _ticket = ticket;
        _exit = exit;
    }

    /// <summary>Why the call must not be made; null when it may be or was made before.</summary>
    public Exception? Rejection => _ticket.Rejection;

    /// <summary>Whether the call was made before.</summary>
    public bool HasResult => _ticket.Result is not null;

    /// <summary>The caller's token, which also fires when the claim is lost.</summary>
    public CancellationToken Token => _ticket.Token;

    /// <summary>The transaction that the claim was made in; null outside <see cref="IdempotencyScope.Transaction"/>.</summary>
    public DbTransaction? Transaction => _ticket.Transaction;

    /// <summary>A refusal.</summary>
    /// <param name="rejection">Why.</param>
    public static IdempotencyEntry Refused(Exception rejection) => new(IdempotencyTicket.Refused(rejection), null);

    /// <summary>A refusal of a method with a result.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="rejection">Why.</param>
    public static IdempotencyEntry<T> Refused<T>(Exception rejection) => new(null, IdempotencyTicket.Refused(rejection), default!, null);

    /// <summary>Records how the call ended. Once, when it was let in. Never throws.</summary>
    /// <param name="error">How the method failed; null when it did not.</param>
    /// <param name="callerToken">The caller's token.</param>
    /// <returns>What the caller shall see; null for success.</returns>
    public ValueTask<Exception?> ExitAsync(Exception? error, CancellationToken callerToken) =>
        _exit!.ExitAsync(_ticket, error, error is null ? ResultBytes.OfNothing : null);
}
