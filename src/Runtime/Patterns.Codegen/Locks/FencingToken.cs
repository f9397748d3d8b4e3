using System.Globalization;

namespace Patterns.Codegen;

/// <summary>
/// A number that strictly increases from one holder of a key to the next. A resource that remembers the highest number it has seen and refuses lower ones is safe from
/// a holder that was paused and writes after its lease ended.
/// </summary>
/// <param name="Value">Positive for a lock that is held; 0 for none. Says nothing about time, and need not be dense.</param>
public readonly record struct FencingToken(long Value) : IComparable<FencingToken>
{
    /// <summary>Whether the left one is older.</summary>
    public static bool operator <(FencingToken left, FencingToken right) => left.Value < right.Value;

    /// <summary>Whether the left one is newer.</summary>
    public static bool operator >(FencingToken left, FencingToken right) => left.Value > right.Value;

    /// <summary>Whether the left one is not newer.</summary>
    public static bool operator <=(FencingToken left, FencingToken right) => left.Value <= right.Value;

    /// <summary>Whether the left one is not older.</summary>
    public static bool operator >=(FencingToken left, FencingToken right) => left.Value >= right.Value;

    /// <inheritdoc />
    public int CompareTo(FencingToken other) => Value.CompareTo(other.Value);

    /// <summary>The number, in digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
