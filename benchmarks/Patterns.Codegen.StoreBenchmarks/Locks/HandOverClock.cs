using System.Diagnostics;

namespace Patterns.Codegen.StoreBenchmarks.Locks;

/// <summary>Times how long a lock that others wait for belongs to nobody: from just before its release to just after its next grant. Thread-safe.</summary>
internal sealed class HandOverClock
{
    private readonly Lock _gate = new();
    private List<double> _latencies = [];
    private long _released;
    private int _by = -1;

    /// <summary>A caller is about to release.</summary>
    public void Releasing(int caller)
    {
        lock (_gate)
            (_released, _by) = (Stopwatch.GetTimestamp(), caller);
    }

    /// <summary>A caller has it now. Counts when somebody else had it before.</summary>
    public void Granted(int caller)
    {
        lock (_gate)
        {
            if (_by >= 0 && _by != caller)
                _latencies.Add(Stopwatch.GetElapsedTime(_released).TotalMicroseconds);
        }
    }

    /// <summary>What was timed since the last call; one value at least.</summary>
    public IReadOnlyList<double> Take()
    {
        lock (_gate)
        {
            var latencies = _latencies;
            (_latencies, _by) = ([], -1);
            return latencies.Count > 0 ? latencies : [double.NaN];
        }
    }
}
