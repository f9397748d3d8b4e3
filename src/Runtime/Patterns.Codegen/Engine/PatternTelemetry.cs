using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Engine;

/// <summary>The meter and the activity source of all runtimes of the process, both named <c>Patterns.Codegen</c>. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PatternTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Patterns.Codegen";

    /// <summary>Whether anybody listens to calls as such: to their duration, or to their activities. Generated code asks at each call.</summary>
    public static bool IsObserved
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => CallDuration.Enabled || Activities.HasListeners();
    }

    internal static ActivitySource Activities { get; } = new(Name);

    internal static Meter Meter { get; } = new(Name);

    internal static Histogram<double> CallDuration { get; } = Meter.CreateHistogram(
        "patterns.call.duration",
        unit: "s",
        description: "Duration of calls of methods with pattern attributes, waits and retries included.",
        tags: null,
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });
}
