using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Checkout.Report;

/// <summary>Listens to the meter of Patterns.Codegen, as an exporter of OpenTelemetry would, and adds up what it says. Thread-safe.</summary>
internal sealed class PatternMetrics : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Instrument, string Subject), long> _counts = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<TimeSpan>> _durations = new();

    public PatternMetrics()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Patterns.Codegen")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument.Name, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measure(instrument.Name, value, tags));
        _listener.Start();
    }

    /// <summary>The sum of a counter for a method or a dependency.</summary>
    public long Sum(string instrument, string subject) => _counts.GetValueOrDefault((instrument, subject));

    /// <summary>How long the calls of a method took, in no order.</summary>
    public IReadOnlyCollection<TimeSpan> Durations(string method) => _durations.TryGetValue(method, out var durations) ? durations : [];

    public void Dispose() => _listener.Dispose();

    private void Count(string instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // Retries and the like are tagged with the method, rejections with the dependency that several methods may share.
        foreach (var tag in tags)
        {
            if (tag is { Key: "patterns.method" or "patterns.dependency", Value: string subject })
                _counts.AddOrUpdate((instrument, subject), value, (_, sum) => sum + value);
        }
    }

    private void Measure(string instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (instrument != "patterns.call.duration")
            return;
        foreach (var tag in tags)
        {
            if (tag is { Key: "patterns.method", Value: string method })
                _durations.GetOrAdd(method, _ => new()).Enqueue(TimeSpan.FromSeconds(value));
        }
    }
}
