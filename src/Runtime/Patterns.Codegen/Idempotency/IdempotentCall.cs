using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen;

/// <summary>What came of <see cref="IdempotencyProvider.EnterAsync"/>: a refusal, a stored result, or leave to run, which must end with one of <see cref="CompleteAsync"/> and <see cref="ReleaseAsync"/>. Not thread-safe.</summary>
public sealed class IdempotentCall
{
    private readonly IdempotencyTicket _ticket;
    private readonly IdempotencyExit _exit;
    private bool _isOver;

    internal IdempotentCall(IdempotencyTicket ticket, IdempotencyExit exit)
    {
        _ticket = ticket;
        _exit = exit;
        _isOver = ticket.Request is null;
    }

    /// <summary>Why the call must not be made: another fingerprint, another call under way, a store that is away, the caller's cancellation. Null when it may be, or was made before.</summary>
    public Exception? Rejection => _ticket.Rejection;

    /// <summary>The stored bytes when the call was made before; null otherwise.</summary>
    public ReadOnlyMemory<byte>? Result => _ticket.Result;

    /// <summary>The caller's token, which also fires when the claim is lost.</summary>
    public CancellationToken Token => _ticket.Token;

    /// <summary>Stores the result. Once.</summary>
    /// <param name="result">The bytes, at least one.</param>
    /// <returns>Null; or <see cref="IdempotencyLeaseLostException"/> when the claim was lost and nothing was stored.</returns>
    /// <exception cref="InvalidOperationException">The call was refused, has a result already, or is over.</exception>
    public ValueTask<Exception?> CompleteAsync(ReadOnlyMemory<byte> result)
    {
        End();
        return _exit.ExitAsync(_ticket, null, result);
    }

    /// <summary>Frees the key without a result, so that a repetition runs. Once; does nothing when the call is over.</summary>
    public async ValueTask ReleaseAsync()
    {
        if (_isOver)
            return;
        _isOver = true;
        await _exit.ExitAsync(_ticket, null, null).ConfigureAwait(false);
    }

    private void End()
    {
        if (_isOver)
            throw new InvalidOperationException("There is nothing to complete: the call was refused, has a stored result, or is over.");
        _isOver = true;
    }
}
