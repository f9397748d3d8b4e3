namespace Patterns.Codegen.Resilience;

/// <summary>What a circuit breaker does with calls.</summary>
public enum CircuitState
{
    /// <summary>All calls go through.</summary>
    Closed,

    /// <summary>Calls are rejected until the recovery time-out is over. The next call after that makes it <see cref="HalfOpen"/>.</summary>
    Open,

    /// <summary>A few calls go through as probes; the others are rejected.</summary>
    HalfOpen,

    /// <summary>An operator keeps the circuit open: all calls are rejected until it is reset.</summary>
    Isolated,
}
