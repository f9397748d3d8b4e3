namespace Patterns.Codegen;

/// <summary>What a caller does whose key another caller is working on.</summary>
public enum IdempotencyConcurrency
{
    /// <summary>Waits for the other one and gets its result; runs itself if the other one fails. Bound it with <c>[Timeout]</c> above, or with the caller's token.</summary>
    Wait,

    /// <summary>Throws <see cref="IdempotencyInFlightException"/> at once.</summary>
    Reject,
}
