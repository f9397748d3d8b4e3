using System.ComponentModel;

namespace Patterns.Codegen.Resilience;

/// <summary>
/// A time-out as the code inside a hedge or a pipeline below it sees it. An attempt that lost its hedge runs on when the call is over and the lease belongs to
/// another call; it learns nothing of that one. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SurroundingTimeout
{
    private readonly CancellationToken _callerToken;
    private readonly int _round;

    /// <summary>Takes note of a time-out that was just started.</summary>
    /// <param name="lease">The time-out of this call.</param>
    /// <param name="callerToken">The token of whoever called the part of the method that has the time-out.</param>
    public SurroundingTimeout(TimeoutLease lease, CancellationToken callerToken)
    {
        Lease = lease;
        _callerToken = callerToken;
        _round = lease.Round;
    }

    /// <summary>Whether the time is over, and not because the caller cancelled: what a circuit breaker inside must count as a failure.</summary>
    public bool HasTimedOut => Lease.HasTimedOut(_round, _callerToken);

    internal TimeoutLease Lease { get; }

    /// <summary>The token that tells whether an outcome is not the dependency's fault.</summary>
    /// <param name="token">The attempt's token: it ends with the time-out, with the caller's token, and when another attempt has won.</param>
    /// <returns>The caller's token when it is the time-out that ended the attempt; else <paramref name="token"/>.</returns>
    public CancellationToken CallerToken(CancellationToken token) => HasTimedOut ? _callerToken : token;
}
