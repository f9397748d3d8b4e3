namespace Patterns.Codegen.Resilience;

/// <summary>What a circuit breaker works with: every value present, checked and in milliseconds. Made by <see cref="CircuitBreakerRules"/>.</summary>
internal sealed record CircuitBreakerLimits
{
    /// <summary>Failures that open the circuit; 0 when <see cref="FailureRatio"/> decides.</summary>
    public required int FailureThreshold { get; init; }

    /// <summary>Share of failures that opens the circuit; 0 when <see cref="FailureThreshold"/> decides.</summary>
    public required double FailureRatio { get; init; }

    /// <summary>Fewest calls before <see cref="FailureRatio"/> is looked at.</summary>
    public required int MinimumThroughput { get; init; }

    /// <summary>Calls in the window; 0 for a window of time.</summary>
    public required int WindowSize { get; init; }

    /// <summary>Length of a window of time; 0 for a window of calls.</summary>
    public required long WindowMilliseconds { get; init; }

    /// <summary>How long the circuit stays open, and a probe may take before another one takes its place.</summary>
    public required long RecoveryMilliseconds { get; init; }

    /// <summary>Probes that must succeed.</summary>
    public required int SuccessThreshold { get; init; }

    /// <summary>Probes at once.</summary>
    public required int HalfOpenProbes { get; init; }

    /// <summary>Longer calls are failures; 0 for none.</summary>
    public required long SlowCallMilliseconds { get; init; }

    /// <summary>Whether so many failures among so many calls open the circuit.</summary>
    public bool AreExceededBy(long failures, long calls) => FailureRatio > 0
        ? calls >= MinimumThroughput && (double)failures / calls >= FailureRatio
        : failures >= FailureThreshold;
}
