using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing.Resilience;

/// <summary>Reads <c>[CircuitBreaker]</c>.</summary>
internal static class CircuitBreakerParser
{
    private static readonly TimeSpan s_shortestWindow = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_millisecond = TimeSpan.FromMilliseconds(1);

    public static LayerModel? Parse(AttributeReader attribute, MethodContext context)
    {
        var checks = new ValueChecks(attribute, context);
        var dependency = checks.Key(attribute.FirstText, "what it protects", attribute.FirstLocation);
        var preset = checks.Member("Preset");
        var threshold = checks.Int("FailureThreshold", 1, 10_000);
        var ratio = checks.Ratio("FailureRatio");
        var throughput = checks.Int("MinimumThroughput", 1, 1_000_000);
        var size = checks.Int("WindowSize", 1, 10_000);
        var window = checks.Duration("Window", s_shortestWindow, ValueChecks.Day);
        var recovery = checks.Duration("RecoveryTimeout", s_millisecond, ValueChecks.Day);
        var successes = checks.Int("SuccessThreshold", 1, 1_000);
        var probes = checks.Int("HalfOpenProbes", 1, 1_000);
        var slow = checks.DurationOrNone("SlowCall", s_millisecond, ValueChecks.Day);
        if (checks.Failed)
            return null;

        CheckTogether(checks, context, preset, threshold, ratio, throughput, size, window);
        if (checks.Failed || FailureTestParser.Parse(attribute, context) is not { } test)
            return null;

        var settings = new SettingsText()
            .AddMember("Preset", "CircuitBreakerPreset", preset)
            .Add("FailureThreshold", threshold)
            .Add("FailureRatio", ratio)
            .Add("MinimumThroughput", throughput)
            .Add("WindowSize", size)
            .Add("Window", window)
            .Add("RecoveryTimeout", recovery)
            .Add("SuccessThreshold", successes)
            .Add("HalfOpenProbes", probes)
            .Add("SlowCall", slow);
        return context.Layer(LayerKind.CircuitBreaker, attribute, $"CircuitBreaker({SettingsText.Quote(dependency!)}, {settings})", test);
    }

    private static void CheckTogether(
        ValueChecks checks,
        MethodContext context,
        string? preset,
        int? threshold,
        double? ratio,
        int? throughput,
        int? size,
        TimeSpan? window)
    {
        if (threshold is not null && ratio is not null)
            checks.Contradiction("FailureRatio", $"[CircuitBreaker] on {context.Display} states FailureThreshold and FailureRatio; a circuit opens on a number of failures or on a share of them: keep one");
        else if (size is not null && window is not null)
            checks.Contradiction("Window", $"[CircuitBreaker] on {context.Display} states WindowSize and Window; a window holds a number of calls or a span of time: keep one");
        else if (throughput is not null && ratio is null)
            checks.Contradiction("MinimumThroughput", $"[CircuitBreaker] on {context.Display} states MinimumThroughput without FailureRatio, which alone looks at it");
        else if (throughput > (size ?? 10) && window is null)
            checks.Contradiction("MinimumThroughput", $"[CircuitBreaker] on {context.Display}: MinimumThroughput ({throughput}) is larger than the window ({size ?? 10} calls), so the circuit would never open");
        else if (ratio is null && window is null && (threshold ?? PresetThreshold(preset)) > (size ?? 10))
            checks.Contradiction(threshold is null ? "WindowSize" : "FailureThreshold", $"[CircuitBreaker] on {context.Display}: FailureThreshold ({threshold ?? PresetThreshold(preset)}) is larger than the window ({size ?? 10} calls), so the circuit would never open; set WindowSize or a Window of time");
    }

    private static int PresetThreshold(string? preset) => preset is "LlmApi" or "Database" ? 3 : 5;
}
