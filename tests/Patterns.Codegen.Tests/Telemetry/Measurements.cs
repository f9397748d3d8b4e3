using System.Diagnostics.Metrics;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Tests.Telemetry;

/// <summary>Listens to some instruments of the meter and keeps what concerns one method or dependency, since other tests measure as well.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<Measured> _measured = [];

    public Measurements(string about, params string[] instruments)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == PatternTelemetry.Name && instruments.Contains(instrument.Name))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();

        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var all = tags.ToArray();
            lock (_measured)
            {
                if (all.Any(tag => tag.Value is string text && text == about))
                    _measured.Add(new(instrument.Name, instrument.Unit, value, all.ToDictionary(tag => tag.Key, tag => tag.Value)));
            }
        }
    }

    public IReadOnlyList<Measured> All
    {
        get
        {
            lock (_measured)
                return [.. _measured];
        }
    }

    public Measurements Observe()
    {
        _listener.RecordObservableInstruments();
        return this;
    }

    public void Dispose() => _listener.Dispose();

    internal sealed record Measured(string Instrument, string? Unit, double Value, Dictionary<string, object?> Tags);
}
