namespace Patterns.Codegen.Resilience;

/// <summary>What a circuit breaker works with: every value present, checked and in milliseconds. Made by <see cref="CircuitBreakerRules"/>.</summary>
/// <remarks>Written by the rules alone. Fields, because the first call of a process waits for each accessor to be compiled.</remarks>
internal sealed record CircuitBreakerLimits
{
    /// <summary>Failures that open the circuit; 0 when <see cref="FailureRatio"/> decides.</summary>
    public required int FailureThreshold;

    /// <summary>Share of failures that opens the circuit; 0 when <see cref="FailureThreshold"/> decides.</summary>
    public required double FailureRatio;

    /// <summary>Fewest calls before <see cref="FailureRatio"/> is looked at.</summary>
    public required int MinimumThroughput;

    /// <summary>Calls in the window; 0 for a window of time.</summary>
    public required int WindowSize;

    /// <summary>Length of a window of time; 0 for a window of calls.</summary>
    public required long WindowMilliseconds;

    /// <summary>How long the circuit stays open, and a probe may take before another one takes its place.</summary>
    public required long RecoveryMilliseconds;

    /// <summary>Probes that must succeed.</summary>
    public required int SuccessThreshold;

    /// <summary>Probes at once.</summary>
    public required int HalfOpenProbes;

    /// <summary>Longer calls are failures; 0 for none.</summary>
    public required long SlowCallMilliseconds;

    /// <summary>Whether so many failures among so many calls open the circuit.</summary>
    public bool AreExceededBy(long failures, long calls) => FailureRatio > 0
        ? calls >= MinimumThroughput && (double)failures / calls >= FailureRatio
        : failures >= FailureThreshold;
}
