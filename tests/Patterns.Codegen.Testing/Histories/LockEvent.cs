namespace Patterns.Codegen.Testing.Histories;

/// <summary>What happened to a lock or to what it guards.</summary>
public enum LockEventKind
{
    /// <summary>A client was told that it holds the key. Recorded after the store's answer.</summary>
    Acquired,

    /// <summary>A client stopped relying on the key: it began to give it back, or its signal of a loss had come. Recorded before anything is sent.</summary>
    Ended,

    /// <summary>The resource took a write with the token.</summary>
    Written,

    /// <summary>The resource refused a write with the token.</summary>
    Refused,
}

/// <summary>One entry of a history.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Key">The key of the lock, or the resource that it guards.</param>
/// <param name="Client">Who did it.</param>
/// <param name="Token">The fencing token.</param>
/// <param name="At">When, on one clock for all clients: the machine's monotonic clock, in ticks of any length.</param>
public sealed record LockEvent(LockEventKind Kind, string Key, string Client, long Token, long At);
