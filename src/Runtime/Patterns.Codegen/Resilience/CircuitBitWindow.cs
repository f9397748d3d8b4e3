using System.Numerics;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Resilience;

/// <summary>
/// The last few calls as one word: a bit a call, the newest lowest, 1 for a failure; a marker bit above the oldest says how many there
/// are. Lock-free; once full and without a failure, a success changes nothing and writes nothing.
/// </summary>
internal sealed class CircuitBitWindow : CircuitWindow
{
    /// <summary>Calls that fit beside the marker.</summary>
    public const int MaxSize = 63;

    private readonly ulong _full;

    /// <summary>An empty window.</summary>
    public CircuitBitWindow(CircuitBreakerLimits limits)
        : base(1UL << limits.WindowSize, limits)
    {
        _full = 1UL << limits.WindowSize;
        Bits = 1;
    }

    /// <inheritdoc />
    public override void RecordSuccess(PatternClock clock) => Shift(0);

    /// <inheritdoc />
    public override bool RecordFailure(long now)
    {
        var counts = Counts(Shift(1));
        return Limits.AreExceededBy(counts.Failures, counts.Calls);
    }

    /// <inheritdoc />
    public override CircuitCounts Count(long now) => Counts(Volatile.Read(ref Bits));

    private static CircuitCounts Counts(ulong bits) => new(BitOperations.Log2(bits), BitOperations.PopCount(bits) - 1);

    private ulong Shift(ulong newest)
    {
        var seen = Volatile.Read(ref Bits);
        while (true)
        {
            var next = (seen << 1) | newest;
            if ((seen & _full) != 0)
                next = (next & (_full - 1)) | _full;
            if (next == seen)
                return next;
            var before = Interlocked.CompareExchange(ref Bits, next, seen);
            if (before == seen)
                return next;
            seen = before;
        }
    }
}
