namespace Patterns.Codegen.Resilience;

/// <summary>A circuit breaker at one moment, for health checks and dashboards.</summary>
public sealed record CircuitBreakerSnapshot
{
    /// <summary>The dependency.</summary>
    public required string Name { get; init; }

    /// <summary>The state.</summary>
    public required CircuitState State { get; init; }

    /// <summary>Since when, in UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>While closed: calls in the window; the failures alone for a time window with an absolute threshold, which keeps nothing else. Else 0.</summary>
    public required long Calls { get; init; }

    /// <summary>While closed: failed calls in the window. Else 0.</summary>
    public required long Failures { get; init; }

    /// <summary>While half-open: probes under way. Else 0.</summary>
    public required int ProbesUnderWay { get; init; }

    /// <summary>While half-open: probes that have succeeded. Else 0.</summary>
    public required int ProbesSucceeded { get; init; }

    /// <summary>While open: time until probes are let through. Else null.</summary>
    public required TimeSpan? RetryAfter { get; init; }

    /// <summary>How often the circuit has opened since the process started.</summary>
    public required long TimesOpened { get; init; }

    /// <summary>Calls rejected since the process started.</summary>
    public required long Rejected { get; init; }

    /// <summary>While open or half-open: the type and message of the failure that opened it; null when that was a result or a slow call.</summary>
    public string? LastFailure { get; init; }
}
