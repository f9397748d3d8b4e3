using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Configuration;

/// <summary><c>CircuitBreaker</c> of a dependency.</summary>
internal sealed class CircuitBreakerSection() : SettingsSection<CircuitBreakerSettings, CircuitBreakerSettings>(
    "CircuitBreaker",
    new Knob<CircuitBreakerSettings, CircuitBreakerPreset>("Preset", KnobText.Choice, s => s.Preset, (s, v) => s with { Preset = v }),
    new Knob<CircuitBreakerSettings, int>("FailureThreshold", KnobText.Count, s => s.FailureThreshold, (s, v) => s with { FailureThreshold = v }),
    new Knob<CircuitBreakerSettings, double>("FailureRatio", KnobText.Share, s => s.FailureRatio, (s, v) => s with { FailureRatio = v }),
    new Knob<CircuitBreakerSettings, int>("MinimumThroughput", KnobText.Count, s => s.MinimumThroughput, (s, v) => s with { MinimumThroughput = v }),
    new Knob<CircuitBreakerSettings, int>("WindowSize", KnobText.Count, s => s.WindowSize, (s, v) => s with { WindowSize = v }),
    new Knob<CircuitBreakerSettings, TimeSpan>("Window", KnobText.Duration, s => s.Window, (s, v) => s with { Window = v }),
    new Knob<CircuitBreakerSettings, TimeSpan>("RecoveryTimeout", KnobText.Duration, s => s.RecoveryTimeout, (s, v) => s with { RecoveryTimeout = v }),
    new Knob<CircuitBreakerSettings, int>("SuccessThreshold", KnobText.Count, s => s.SuccessThreshold, (s, v) => s with { SuccessThreshold = v }),
    new Knob<CircuitBreakerSettings, int>("HalfOpenProbes", KnobText.Count, s => s.HalfOpenProbes, (s, v) => s with { HalfOpenProbes = v }),
    new Knob<CircuitBreakerSettings, TimeSpan>("SlowCall", KnobText.DurationOrNone, s => s.SlowCall, (s, v) => s with { SlowCall = v }))
{
    public static CircuitBreakerSection Instance { get; } = new();

    public override IReadOnlyList<(string Left, string Right)> Exclusive { get; } =
        [("FailureThreshold", "FailureRatio"), ("WindowSize", "Window")];

    public override CircuitBreakerSettings Merge(CircuitBreakerSettings weaker, CircuitBreakerSettings stronger) => weaker.Merge(stronger);

    /// <inheritdoc />
    /// <remarks>The breaker fills in presets itself. Its rules stop at the first error: each is taken out to see whether there are more.</remarks>
    public override CircuitBreakerSettings Resolve(CircuitBreakerSettings settings, ICollection<SettingError> errors)
    {
        var rest = settings;
        while (Check(rest) is { } error)
        {
            errors.Add(error);
            if (Knobs.FirstOrDefault(knob => knob.Name == error.Setting) is not { } knob || knob.Read(rest) is null)
                break;
            rest = knob.Clear(rest);
        }

        return settings;
    }

    private static SettingError? Check(CircuitBreakerSettings settings)
    {
        try
        {
            _ = new CircuitBreakerRules("").Resolve(settings);
            return null;
        }
        catch (PatternConfigurationException exception)
        {
            return new(exception.Section.TrimStart(':'), exception.Value ?? "", exception.Remedy);
        }
    }
}
