namespace Patterns.Codegen.Resilience;

/// <summary>
/// Where the outcome of a call is counted: the window of one closed period, or one half-open probe. A permit refers to it, so a call
/// that outlives its period is counted in a tally that nobody looks at any more, never in the next period.
/// </summary>
/// <param name="quiet">The value of <see cref="Bits"/> at which a success changes nothing.</param>
/// <param name="slowCallMilliseconds">Longer calls are failures; 0 for none, and for a probe, which is judged by the settings in force when it ends.</param>
internal abstract class CircuitTally(ulong quiet, long slowCallMilliseconds)
{
    /// <summary>What is counted, as the derived class encodes it; only compared here.</summary>
#pragma warning disable CA1051 // A field, because derived classes exchange it atomically.
    protected ulong Bits;
#pragma warning restore CA1051

    private readonly ulong _quiet = quiet;

    /// <summary>Longer calls are failures; 0 for none.</summary>
    public readonly long SlowCallMilliseconds = slowCallMilliseconds;

    /// <summary>Whether a success needs no counting: the common case, decided without a write.</summary>
    public bool IsQuiet => Volatile.Read(ref Bits) == _quiet;
}
