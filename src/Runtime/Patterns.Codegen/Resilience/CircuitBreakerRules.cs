using System.Globalization;
using Patterns.Codegen.Configuration;

namespace Patterns.Codegen.Resilience;

/// <summary>Turns settings into limits: fills in the preset and the defaults, and refuses what is out of range or contradicts itself.</summary>
/// <param name="name">The dependency, for messages; empty where the message is completed elsewhere.</param>
internal readonly struct CircuitBreakerRules(string name)
{
    private const int DefaultWindowSize = 10;
    private const int DefaultTimeWindowThroughput = 10;

    /// <summary>Resolves and checks.</summary>
    /// <exception cref="PatternConfigurationException">A value is out of range, or two exclude each other.</exception>
    public CircuitBreakerLimits Resolve(CircuitBreakerSettings settings)
    {
        var failures = 5;
        var recovery = new TimeSpan(30 * TimeSpan.TicksPerSecond);
        var slowCall = Timeout.InfiniteTimeSpan;
        if (settings.PresetStated is { } preset)
            Take((CircuitBreakerPreset)preset, ref failures, ref recovery, ref slowCall);
        var hasRatio = settings.FailureRatioStated is not null;
        var hasWindow = settings.WindowStated is not null;
        if ((hasRatio ? settings.FailureThresholdStated : settings.MinimumThroughputStated) is not null || (hasWindow && settings.WindowSizeStated is not null))
            RefusePairs(settings);
        slowCall = settings.SlowCallStated ?? slowCall;
        var windowSize = !hasWindow ? Range(nameof(settings.WindowSize), settings.WindowSizeStated ?? DefaultWindowSize, 10_000) : 0;
        var limits = new CircuitBreakerLimits
        {
            FailureThreshold = !hasRatio ? Range(nameof(settings.FailureThreshold), settings.FailureThresholdStated ?? failures, 10_000) : 0,
            FailureRatio = settings.FailureRatioStated is { } ratio ? Ratio(ratio) : 0,
            MinimumThroughput = Range(nameof(settings.MinimumThroughput), settings.MinimumThroughputStated ?? (windowSize > 0 ? windowSize : DefaultTimeWindowThroughput), 1_000_000),
            WindowSize = windowSize,
            WindowMilliseconds = settings.WindowStated is { } window ? Duration(nameof(settings.Window), window, 100) : 0,
            RecoveryMilliseconds = Duration(nameof(settings.RecoveryTimeout), settings.RecoveryTimeoutStated ?? recovery, 1),
            SuccessThreshold = Range(nameof(settings.SuccessThreshold), settings.SuccessThresholdStated ?? 2, 1_000),
            HalfOpenProbes = Range(nameof(settings.HalfOpenProbes), settings.HalfOpenProbesStated ?? 2, 1_000),
            SlowCallMilliseconds = slowCall == Timeout.InfiniteTimeSpan ? 0 : Duration(nameof(settings.SlowCall), slowCall, 1),
        };
        if (windowSize > 0)
            CheckReachable(limits);
        return limits;
    }

    private void Take(CircuitBreakerPreset preset, ref int failures, ref TimeSpan recovery, ref TimeSpan slowCall)
    {
        (failures, recovery, slowCall) = preset switch
        {
            CircuitBreakerPreset.Standard => (5, TimeSpan.FromSeconds(30), Timeout.InfiniteTimeSpan),
            CircuitBreakerPreset.LlmApi => (3, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30)),
            CircuitBreakerPreset.ExternalApi => (5, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10)),
            CircuitBreakerPreset.Database => (3, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(5)),
            CircuitBreakerPreset.InternalService => (5, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5)),
            _ => throw Invalid(nameof(CircuitBreakerSettings.Preset), preset, $"Use one of {string.Join(", ", Enum.GetNames<CircuitBreakerPreset>())}"),
        };
    }

    private void RefusePairs(CircuitBreakerSettings settings)
    {
        if (settings is { FailureThresholdStated: not null, FailureRatioStated: not null })
            throw Invalid(nameof(settings.FailureRatio), settings.FailureRatio, $"It excludes FailureThreshold ({settings.FailureThreshold}): state one of the two");
        if (settings is { WindowSizeStated: not null, WindowStated: not null })
            throw Invalid(nameof(settings.Window), settings.Window, $"It excludes WindowSize ({settings.WindowSize}): state one of the two");
        if (settings is { MinimumThroughputStated: not null, FailureRatioStated: null })
            throw Invalid(nameof(settings.MinimumThroughput), settings.MinimumThroughput, "It means something only together with FailureRatio: state FailureRatio too, or remove it");
    }

    private void CheckReachable(CircuitBreakerLimits limits)
    {
        if (limits.FailureThreshold > limits.WindowSize)
            throw Invalid(nameof(limits.FailureThreshold), limits.FailureThreshold, $"The window holds the last {limits.WindowSize} calls only, so the circuit could never open: lower it, or raise WindowSize to at least {limits.FailureThreshold}");
        if (limits.MinimumThroughput > limits.WindowSize)
            throw Invalid(nameof(limits.MinimumThroughput), limits.MinimumThroughput, $"The window holds the last {limits.WindowSize} calls only, so the circuit could never open: lower it, or raise WindowSize to at least {limits.MinimumThroughput}");
    }

    // What is refused, apart: nothing of how it is said is compiled before.
    private int Range(string setting, int value, int max) => value >= 1 && value <= max ? value : throw OutOfRange(setting, value, max);

    private double Ratio(double value) => value is > 0 and <= 1
        ? value
        : throw Invalid(nameof(CircuitBreakerSettings.FailureRatio), value, "Use a share above 0 and at most 1, such as 0.5");

    private long Duration(string setting, TimeSpan value, int minMilliseconds) =>
        value.Ticks >= minMilliseconds * TimeSpan.TicksPerMillisecond && value.Ticks <= TimeSpan.TicksPerDay
            ? value.Ticks / TimeSpan.TicksPerMillisecond
            : throw OutOfRange(setting, value, minMilliseconds);

    private PatternConfigurationException OutOfRange(string setting, int value, int max) =>
        Invalid(setting, value, string.Create(CultureInfo.InvariantCulture, $"Use a number from 1 to {max:N0}"));

    private PatternConfigurationException OutOfRange(string setting, TimeSpan value, int minMilliseconds) =>
        Invalid(setting, value, $"Use a duration from {SettingRange.Text(TimeSpan.FromMilliseconds(minMilliseconds))} to {SettingRange.Text(SettingRange.Longest)}");

    private PatternConfigurationException Invalid(string setting, object? value, string remedy) => new(
        name.Length == 0 ? $":{setting}" : $"Patterns:Dependencies:{name}:CircuitBreaker:{setting}",
        value is null ? null : KnobText.Format(value),
        name.Length == 0 ? $"{remedy}." : $"{remedy}; here or in [CircuitBreaker(\"{name}\")].");
}
