using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Telemetry;

/// <summary>A counter that never throws: a broken listener must not become a failure of the user's call. Free while nobody listens.</summary>
[SuppressMessage("Design", "CA1031", Justification = "Whatever a listener throws, the call goes on.")]
internal sealed class SafeCounter(string name, string unit, string description)
{
    private readonly Counter<long> _counter = PatternTelemetry.Meter.CreateCounter<long>(name, unit, description);

    /// <summary>Counts one.</summary>
    public void Add(KeyValuePair<string, object?> tag1, KeyValuePair<string, object?> tag2 = default, KeyValuePair<string, object?> tag3 = default)
    {
        if (!_counter.Enabled)
            return;
        try
        {
            if (tag2.Key is null)
                _counter.Add(1, tag1);
            else if (tag3.Key is null)
                _counter.Add(1, tag1, tag2);
            else
                _counter.Add(1, tag1, tag2, tag3);
        }
        catch (Exception)
        {
            // There is nowhere left to report it to.
        }
    }
}
