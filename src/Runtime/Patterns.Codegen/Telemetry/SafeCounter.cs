using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace Patterns.Codegen.Telemetry;

/// <summary>A counter that never throws: a broken listener must not become a failure of the user's call. Free while nobody listens.</summary>
[SuppressMessage("Design", "CA1031", Justification = "Whatever a listener throws, the call goes on.")]
internal sealed class SafeCounter(string name, string unit, string description)
{
    // Null until there is a meter: nobody listens then, and making one is no business of a call that fails.
    private Counter<long>? _counter;

    /// <summary>Makes the counter. Called once.</summary>
    public void Publish(Meter meter) => Volatile.Write(ref _counter, meter.CreateCounter<long>(name, unit, description));

    /// <summary>Counts one.</summary>
    public void Add(KeyValuePair<string, object?> tag1, KeyValuePair<string, object?> tag2 = default, KeyValuePair<string, object?> tag3 = default)
    {
        if (Volatile.Read(ref _counter) is not { Enabled: true } counter)
            return;
        try
        {
            if (tag2.Key is null)
                counter.Add(1, tag1);
            else if (tag3.Key is null)
                counter.Add(1, tag1, tag2);
            else
                counter.Add(1, tag1, tag2, tag3);
        }
        catch (Exception)
        {
            // There is nowhere left to report it to.
        }
    }
}
