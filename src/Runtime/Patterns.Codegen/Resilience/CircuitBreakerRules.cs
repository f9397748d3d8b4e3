using System.Globalization;
using Patterns.Codegen.Configuration;

namespace Patterns.Codegen.Resilience;

/// <summary>Turns settings into limits: fills in the preset and the defaults, and refuses what is out of range or contradicts itself.</summary>
/// <param name="name">The dependency, for messages; empty where the message is completed elsewhere.</param>
/// <param name="section">The configuration section that can override the attribute, for messages.</param>
internal readonly struct CircuitBreakerRules(string name, string section)
{
    private const int DefaultWindowSize = 10;
    private const int DefaultTimeWindowThroughput = 10;
    private static readonly TimeSpan s_day = TimeSpan.FromHours(24);

    /// <summary>The section of a dependency's circuit breaker.</summary>
    public static string SectionOf(string name) => $"Patterns:Dependencies:{name}:CircuitBreaker";

    /// <summary>Resolves and checks.</summary>
    /// <exception cref="PatternConfigurationException">A value is out of range, or two exclude each other.</exception>
    public CircuitBreakerLimits Resolve(CircuitBreakerSettings settings)
    {
        var preset = Preset(settings.Preset ?? CircuitBreakerPreset.Standard);
        CheckPairs(settings);
        var windowSize = settings.Window is null ? Range(nameof(settings.WindowSize), settings.WindowSize ?? DefaultWindowSize, 10_000) : 0;
        var limits = new CircuitBreakerLimits
        {
            FailureThreshold = settings.FailureRatio is null ? Range(nameof(settings.FailureThreshold), settings.FailureThreshold ?? preset.Failures, 10_000) : 0,
            FailureRatio = Ratio(settings.FailureRatio),
            MinimumThroughput = Range(nameof(settings.MinimumThroughput), settings.MinimumThroughput ?? (windowSize > 0 ? windowSize : DefaultTimeWindowThroughput), 1_000_000),
            WindowSize = windowSize,
            WindowMilliseconds = settings.Window is { } window ? Duration(nameof(settings.Window), window, TimeSpan.FromMilliseconds(100)) : 0,
            RecoveryMilliseconds = Duration(nameof(settings.RecoveryTimeout), settings.RecoveryTimeout ?? preset.Recovery, TimeSpan.FromMilliseconds(1)),
            SuccessThreshold = Range(nameof(settings.SuccessThreshold), settings.SuccessThreshold ?? 2, 1_000),
            HalfOpenProbes = Range(nameof(settings.HalfOpenProbes), settings.HalfOpenProbes ?? 2, 1_000),
            SlowCallMilliseconds = SlowCall(settings.SlowCall ?? preset.SlowCall),
        };
        CheckReachable(limits);
        return limits;
    }

    private (int Failures, TimeSpan Recovery, TimeSpan SlowCall) Preset(CircuitBreakerPreset preset) => preset switch
    {
        CircuitBreakerPreset.Standard => (5, TimeSpan.FromSeconds(30), Timeout.InfiniteTimeSpan),
        CircuitBreakerPreset.LlmApi => (3, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30)),
        CircuitBreakerPreset.ExternalApi => (5, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10)),
        CircuitBreakerPreset.Database => (3, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(5)),
        CircuitBreakerPreset.InternalService => (5, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5)),
        _ => throw Invalid(nameof(CircuitBreakerSettings.Preset), preset, $"Use one of {string.Join(", ", Enum.GetNames<CircuitBreakerPreset>())}"),
    };

    private void CheckPairs(CircuitBreakerSettings settings)
    {
        if (settings is { FailureThreshold: not null, FailureRatio: not null })
            throw Invalid(nameof(settings.FailureRatio), settings.FailureRatio, $"It excludes FailureThreshold ({settings.FailureThreshold}): state one of the two");
        if (settings is { WindowSize: not null, Window: not null })
            throw Invalid(nameof(settings.Window), settings.Window, $"It excludes WindowSize ({settings.WindowSize}): state one of the two");
        if (settings is { MinimumThroughput: not null, FailureRatio: null })
            throw Invalid(nameof(settings.MinimumThroughput), settings.MinimumThroughput, "It means something only together with FailureRatio: state FailureRatio too, or remove it");
    }

    private void CheckReachable(CircuitBreakerLimits limits)
    {
        if (limits.WindowSize == 0)
            return;
        if (limits.FailureThreshold > limits.WindowSize)
            throw Invalid(nameof(limits.FailureThreshold), limits.FailureThreshold, $"The window holds the last {limits.WindowSize} calls only, so the circuit could never open: lower it, or raise WindowSize to at least {limits.FailureThreshold}");
        if (limits.MinimumThroughput > limits.WindowSize)
            throw Invalid(nameof(limits.MinimumThroughput), limits.MinimumThroughput, $"The window holds the last {limits.WindowSize} calls only, so the circuit could never open: lower it, or raise WindowSize to at least {limits.MinimumThroughput}");
    }

    private int Range(string setting, int value, int max) => value >= 1 && value <= max
        ? value
        : throw Invalid(setting, value, string.Create(CultureInfo.InvariantCulture, $"Use a number from 1 to {max:N0}"));

    private double Ratio(double? value) => value is null or (> 0 and <= 1)
        ? value ?? 0
        : throw Invalid(nameof(CircuitBreakerSettings.FailureRatio), value, "Use a share above 0 and at most 1, such as 0.5");

    private long SlowCall(TimeSpan value) =>
        value == Timeout.InfiniteTimeSpan ? 0 : Duration(nameof(CircuitBreakerSettings.SlowCall), value, TimeSpan.FromMilliseconds(1));

    private long Duration(string setting, TimeSpan value, TimeSpan min) => value >= min && value <= s_day
        ? (long)value.TotalMilliseconds
        : throw Invalid(setting, value, $"Use a duration from {SettingRange.Text(min)} to {SettingRange.Text(s_day)}");

    private PatternConfigurationException Invalid(string setting, object? value, string remedy) => new(
        $"{section}:{setting}",
        value is null ? null : KnobText.Format(value),
        name.Length == 0 ? $"{remedy}." : $"{remedy}; here or in [CircuitBreaker(\"{name}\")].");
}
