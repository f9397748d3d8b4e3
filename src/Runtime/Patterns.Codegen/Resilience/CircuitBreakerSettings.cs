namespace Patterns.Codegen.Resilience;

/// <summary>
/// Values of a circuit breaker as an attribute or a configuration section states them; null means not stated, so that the next layer or the
/// preset decides. Checked when a breaker is made from it.
/// </summary>
public sealed record CircuitBreakerSettings
{
    // What is read when a policy is made, as fields: the first call of a process waits for each accessor to be compiled, and for each Nullable of an enumeration of ours.
    internal readonly int? PresetStated;
    internal readonly int? FailureThresholdStated;
    internal readonly double? FailureRatioStated;
    internal readonly int? MinimumThroughputStated;
    internal readonly int? WindowSizeStated;
    internal readonly TimeSpan? WindowStated;
    internal readonly TimeSpan? RecoveryTimeoutStated;
    internal readonly int? SuccessThresholdStated;
    internal readonly int? HalfOpenProbesStated;
    internal readonly TimeSpan? SlowCallStated;

    /// <summary>Values for a kind of dependency, used where nothing else is stated. Default <see cref="CircuitBreakerPreset.Standard"/>.</summary>
    public CircuitBreakerPreset? Preset
    {
        get => (CircuitBreakerPreset?)PresetStated;
        init => PresetStated = (int?)value;
    }

    /// <summary>Failures in the window that open the circuit. Range 1 to 10,000, default the preset's. Not together with <see cref="FailureRatio"/>.</summary>
    public int? FailureThreshold
    {
        get => FailureThresholdStated;
        init => FailureThresholdStated = value;
    }

    /// <summary>Share of failed calls in the window that opens the circuit, above 0 and at most 1. Default: not used.</summary>
    public double? FailureRatio
    {
        get => FailureRatioStated;
        init => FailureRatioStated = value;
    }

    /// <summary>Fewest calls in the window before <see cref="FailureRatio"/> is looked at. Range 1 to 1,000,000; default the window's size, or 10 for a time window.</summary>
    public int? MinimumThroughput
    {
        get => MinimumThroughputStated;
        init => MinimumThroughputStated = value;
    }

    /// <summary>How many of the last calls the window holds. Range 1 to 10,000, default 10. Not together with <see cref="Window"/>.</summary>
    public int? WindowSize
    {
        get => WindowSizeStated;
        init => WindowSizeStated = value;
    }

    /// <summary>A window of time instead of a number of calls. Range 100 ms to 24 h. Default: not used.</summary>
    /// <remarks>Exact with <see cref="FailureThreshold"/>; with <see cref="FailureRatio"/> it is kept in tenths, so a call may be forgotten up to a tenth early.</remarks>
    public TimeSpan? Window
    {
        get => WindowStated;
        init => WindowStated = value;
    }

    /// <summary>How long the circuit stays open before probes are let through. Range 1 ms to 24 h, default the preset's.</summary>
    public TimeSpan? RecoveryTimeout
    {
        get => RecoveryTimeoutStated;
        init => RecoveryTimeoutStated = value;
    }

    /// <summary>Probes that must succeed to close the circuit. Range 1 to 1,000, default 2.</summary>
    public int? SuccessThreshold
    {
        get => SuccessThresholdStated;
        init => SuccessThresholdStated = value;
    }

    /// <summary>Probes let through at once while half-open. Range 1 to 1,000, default 2.</summary>
    public int? HalfOpenProbes
    {
        get => HalfOpenProbesStated;
        init => HalfOpenProbesStated = value;
    }

    /// <summary>
    /// A call that takes longer counts as a failure. Range 1 ms to 24 h, default the preset's;
    /// <see cref="Timeout.InfiniteTimeSpan"/> switches the preset's off.
    /// </summary>
    public TimeSpan? SlowCall
    {
        get => SlowCallStated;
        init => SlowCallStated = value;
    }

    /// <summary>These settings where <paramref name="over"/> is silent. Of a pair that excludes each other, what <paramref name="over"/> states replaces the other.</summary>
    /// <param name="over">The stronger layer, such as configuration over the attribute.</param>
    internal CircuitBreakerSettings Merge(CircuitBreakerSettings? over)
    {
        if (over is null)
            return this;
        var ratioReplaced = over.FailureThreshold is not null && over.FailureRatio is null;
        var thresholdReplaced = over.FailureRatio is not null && over.FailureThreshold is null;
        return new()
        {
            Preset = over.Preset ?? Preset,
            FailureThreshold = over.FailureThreshold ?? (thresholdReplaced ? null : FailureThreshold),
            FailureRatio = over.FailureRatio ?? (ratioReplaced ? null : FailureRatio),
            MinimumThroughput = over.MinimumThroughput ?? (ratioReplaced ? null : MinimumThroughput),
            WindowSize = over.WindowSize ?? (over.Window is null ? WindowSize : null),
            Window = over.Window ?? (over.WindowSize is null ? Window : null),
            RecoveryTimeout = over.RecoveryTimeout ?? RecoveryTimeout,
            SuccessThreshold = over.SuccessThreshold ?? SuccessThreshold,
            HalfOpenProbes = over.HalfOpenProbes ?? HalfOpenProbes,
            SlowCall = over.SlowCall ?? SlowCall,
        };
    }
}
