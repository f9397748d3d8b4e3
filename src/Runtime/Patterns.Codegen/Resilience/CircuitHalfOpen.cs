namespace Patterns.Codegen.Resilience;

/// <summary>One half-open period: the probes under way, oldest first, and the successes so far. Guarded by the breaker's lock.</summary>
internal sealed class CircuitHalfOpen
{
    private readonly List<CircuitProbe> _probes = [];

    /// <summary>Probes that have succeeded.</summary>
    public int Successes { get; set; }

    /// <summary>Probes under way.</summary>
    public int ProbesUnderWay => _probes.Count;

    /// <summary>When a slot is free at the latest.</summary>
    public long FreeAtMilliseconds(CircuitBreakerLimits limits) =>
        _probes.Count < limits.HalfOpenProbes ? long.MinValue : _probes[0].StartedMilliseconds + limits.RecoveryMilliseconds;

    /// <summary>
    /// Takes a slot for a probe. A probe that has been under way for the whole recovery time-out counts as lost and is replaced, so hung probes
    /// cannot keep the circuit from recovering; what it does later is not counted.
    /// </summary>
    /// <returns>The probe, or null when all slots are taken.</returns>
    public CircuitProbe? TryEnter(long now, CircuitBreakerLimits limits)
    {
        if (now < FreeAtMilliseconds(limits))
            return null;
        if (_probes.Count >= limits.HalfOpenProbes)
            _probes.RemoveAt(0);
        var probe = new CircuitProbe(now);
        _probes.Add(probe);
        return probe;
    }

    /// <summary>Gives a probe's slot back.</summary>
    /// <returns>False when it is not a probe of this period, or was replaced: its outcome must not count.</returns>
    public bool Leave(CircuitProbe probe) => _probes.Remove(probe);
}
