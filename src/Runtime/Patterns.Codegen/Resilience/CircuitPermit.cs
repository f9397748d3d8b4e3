using System.ComponentModel;

namespace Patterns.Codegen.Resilience;

/// <summary>
/// Leave to make one call, given by a <see cref="CircuitBreaker"/> and handed back with the outcome. Knows the period it was given in, so the
/// outcome never counts in a later one. The default value is none: its outcome is not counted.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CircuitPermit : IEquatable<CircuitPermit>
{
    internal CircuitPermit(CircuitTally? tally, long startedMilliseconds)
    {
        Tally = tally;
        StartedMilliseconds = startedMilliseconds;
    }

    /// <summary>Where the outcome is counted.</summary>
    internal readonly CircuitTally? Tally;

    /// <summary>When the call began; only set when slow calls are failures.</summary>
    internal readonly long StartedMilliseconds;

    /// <summary>Whether both were given for the same call or, while nothing is measured, in the same period.</summary>
    public static bool operator ==(CircuitPermit left, CircuitPermit right) => left.Equals(right);

    /// <summary>The opposite of equality.</summary>
    public static bool operator !=(CircuitPermit left, CircuitPermit right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(CircuitPermit other) => ReferenceEquals(Tally, other.Tally) && StartedMilliseconds == other.StartedMilliseconds;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is CircuitPermit other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Tally, StartedMilliseconds);
}
