namespace Patterns.Codegen;

/// <summary>
/// Stops calling a dependency that keeps failing, and lets a few probes through after a while to see whether it is back. All methods that
/// name the same dependency share one breaker.
/// </summary>
/// <param name="dependency">The name of what is called, such as <c>payment-api</c>; also its name in configuration, metrics and logs.</param>
/// <remarks>
/// A rejected call throws a <c>BrokenCircuitException</c> with <c>RetryAfter</c>. What counts as a failure is what a retry would
/// retry (an HTTP 404 is an answer, not an outage), exceptions that no rule knows, and slow calls; the caller's own cancellation never counts. Configuration overrides each value:
/// <c>Patterns:Dependencies:{dependency}:CircuitBreaker:FailureThreshold</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class CircuitBreakerAttribute(string dependency) : Attribute
{
    /// <summary>The name of what is called.</summary>
    public string Dependency { get; } = dependency;

    /// <summary>Values for a kind of dependency; any value set beside it wins. Default: <see cref="CircuitBreakerPreset.Standard"/>.</summary>
    public CircuitBreakerPreset Preset { get; set; }

    /// <summary>Failures in the window that open the circuit. Range 1 to 10,000, default 5. Not together with <see cref="FailureRatio"/>.</summary>
    public int FailureThreshold { get; set; } = 5;

    /// <summary>Share of failed calls in the window that opens the circuit, above 0 and at most 1. Default: not used.</summary>
    public double FailureRatio { get; set; }

    /// <summary>Fewest calls in the window before <see cref="FailureRatio"/> is looked at. Range 1 to 1,000,000, default the window's size, or 10 for a time window.</summary>
    public int MinimumThroughput { get; set; }

    /// <summary>How many of the last calls the window holds. Range 1 to 10,000, default 10. Not together with <see cref="Window"/>.</summary>
    public int WindowSize { get; set; } = 10;

    /// <summary>A window of time instead of a number of calls, as a duration (<c>"60s"</c>). Range 100 ms to 24 h. Default: not used.</summary>
    public string? Window { get; set; }

    /// <summary>How long the circuit stays open before probes are let through. Range 1 ms to 24 h, default <c>"30s"</c>; a <c>Retry-After</c> from the dependency lengthens it.</summary>
    public string RecoveryTimeout { get; set; } = "30s";

    /// <summary>Probes that must succeed to close the circuit. Range 1 to 1,000, default 2.</summary>
    public int SuccessThreshold { get; set; } = 2;

    /// <summary>Probes let through at once while half-open; other calls are rejected. Range 1 to 1,000, default 2.</summary>
    public int HalfOpenProbes { get; set; } = 2;

    /// <summary>A call slower than this counts as a failure, as a duration; <c>"none"</c> switches the preset's off. Range 1 ms to 24 h, default the preset's: none without one.</summary>
    public string? SlowCall { get; set; }

    /// <summary>Exception types that count as failures instead of the transient ones; derived types count.</summary>
    public Type[] On { get; set; } = [];

    /// <summary>Exception types that never count as failures; derived types count.</summary>
    public Type[] Except { get; set; } = [];

    /// <summary>Name of a method of this type that takes an <see cref="Exception"/> and returns whether it counts as a failure.</summary>
    public string? When { get; set; }

    /// <summary>Name of a method of this type that takes the result and returns whether it counts as a failure.</summary>
    public string? WhenResult { get; set; }
}
