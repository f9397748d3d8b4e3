using System.Data.Common;

namespace Patterns.Codegen.Idempotency;

/// <summary>What came of entering: a refusal, a stored result, or leave to run. One call has one; not thread-safe.</summary>
internal sealed class IdempotencyTicket
{
    public Exception? Rejection { get; init; }

    public ReadOnlyMemory<byte>? Result { get; init; }

    /// <summary>The claim, when the call may run.</summary>
    public IdempotencyRequest? Request { get; init; }

    /// <summary>Where the claim was made.</summary>
    public IIdempotencyStore? Store { get; init; }

    public CancellationToken Token { get; init; }

    public IdempotencyFlight? Flight { get; init; }

    public IdempotencyLease? Lease { get; init; }

    public DbTransaction? Transaction { get; init; }

    public static IdempotencyTicket Refused(Exception rejection) => new() { Rejection = rejection };
}
