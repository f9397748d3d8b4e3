using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace Patterns.Codegen.Telemetry;

/// <summary>A histogram of seconds that never throws: a broken listener must not become a failure of the user's call. Free while nobody listens.</summary>
[SuppressMessage("Design", "CA1031", Justification = "Whatever a listener throws, the call goes on.")]
internal sealed class SafeHistogram(string name, string description)
{
    private Histogram<double>? _histogram;

    /// <summary>Makes the histogram. Called once.</summary>
    public void Publish(Meter meter) => Volatile.Write(ref _histogram, meter.CreateHistogram(
        name,
        unit: "s",
        description: description,
        tags: null,
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] }));

    /// <summary>Records a time.</summary>
    public void Record(TimeSpan time, KeyValuePair<string, object?> tag1, KeyValuePair<string, object?> tag2)
    {
        if (Volatile.Read(ref _histogram) is not { Enabled: true } histogram)
            return;
        try
        {
            histogram.Record(time.TotalSeconds, tag1, tag2);
        }
        catch (Exception)
        {
            // There is nowhere left to report it to.
        }
    }
}
