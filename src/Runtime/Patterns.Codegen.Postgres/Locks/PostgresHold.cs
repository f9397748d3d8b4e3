using Patterns.Codegen.Locks;

namespace Patterns.Codegen.Postgres;

/// <summary>One claim on its way through the store. Its links and its lease belong to the session that holds it.</summary>
/// <param name="claim">The claim.</param>
/// <param name="key">Its lock.</param>
internal sealed class PostgresHold(LockClaim claim, AdvisoryKey key)
{
    private const int Held = 1;
    private const int Ended = 2;

    private int _state;
    private volatile bool _forsaken;

    public LockClaim Claim { get; } = claim;

    public AdvisoryKey Key { get; } = key;

    /// <summary>The session that holds the lock.</summary>
    public LockSession? Session { get; private set; }

    /// <summary>When the lease ends, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    public long LeaseEnd { get; set; }

    /// <summary>Links of the session's list.</summary>
    public PostgresHold? Next { get; set; }

    /// <inheritdoc cref="Next" />
    public PostgresHold? Previous { get; set; }

    /// <summary>Whether the lock is held as far as this process knows.</summary>
    public bool IsHeld => Volatile.Read(ref _state) == Held;

    /// <summary>The lock has been granted on a session.</summary>
    public void Begin(LockSession session)
    {
        Session = session;
        Volatile.Write(ref _state, Held);
    }

    /// <summary>The lock is given back or lost. Once: whoever gets true has to end the caller's turn.</summary>
    public bool TryEnd() => Interlocked.CompareExchange(ref _state, Ended, Held) == Held;

    /// <summary>The caller has gone: nothing is told about this hold any more. The claim may be at its next try.</summary>
    public void Forsake() => _forsaken = true;

    /// <summary>Tells the claim that its lock is lost.</summary>
    public void TellLost(Exception? cause)
    {
        if (!_forsaken)
            Claim.Lost(cause);
    }
}
