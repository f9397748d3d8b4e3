namespace Patterns.Codegen;

/// <summary>What a failure says about the dependency.</summary>
public enum FailureKind
{
    /// <summary>It may succeed when tried again: retried, and counted by the circuit breaker.</summary>
    Transient,

    /// <summary>The dependency answered, and the answer will not change (404, a declined card): not retried, not counted as a failure.</summary>
    Answer,

    /// <summary>Says nothing about the dependency (a programming error, a rejection by another pattern): not retried, not counted at all.</summary>
    Neutral,

    /// <summary>
    /// No rule knows it (an exception type of your own). Not retried, because nobody said that another try may help; but counted by the circuit breaker, because a
    /// dependency that only throws is down.
    /// </summary>
    Unknown,
}
