using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Telemetry;

/// <summary>The meter, the activity source, and the one instrument that is looked at in each call.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process.")]
internal sealed class PatternSources
{
    private readonly Meter _meter;
    private readonly Histogram<double> _callDuration;

    public PatternSources()
    {
        Activities = new(PatternTelemetry.Name);
        _meter = new(PatternTelemetry.Name);
        _callDuration = _meter.CreateHistogram(
            "patterns.call.duration",
            unit: "s",
            description: "Duration of calls of methods with pattern attributes, waits and retries included.",
            tags: null,
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] });
    }

    /// <summary>Activities of calls.</summary>
    public ActivitySource Activities { get; }

    /// <summary>The duration of calls, in seconds.</summary>
    public Histogram<double> CallDuration => _callDuration;

    /// <summary>Whether anybody listens to calls.</summary>
    public bool AreObserved
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _callDuration.Enabled || Activities.HasListeners();
    }

    /// <summary>Makes the other instruments. Once per process.</summary>
    public void Publish()
    {
        PatternInstruments.Publish(_meter);
        PatternGauges.Publish(_meter);
    }
}
