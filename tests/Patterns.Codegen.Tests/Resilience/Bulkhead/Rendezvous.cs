using System.Diagnostics;

namespace Patterns.Codegen.Tests.Resilience.Bulkhead;

/// <summary>
/// A barrier for two threads that spins instead of blocking, so that both leave it within nanoseconds of each other where there are two cores; it
/// yields where there are not. A side that fails does not leave the other waiting for ever.
/// </summary>
internal sealed class Rendezvous
{
    private int _arrived;

    public void Meet()
    {
        var all = (Interlocked.Increment(ref _arrived) + 1) / 2 * 2;
        var spin = default(SpinWait);
        for (var start = Stopwatch.GetTimestamp(); Volatile.Read(ref _arrived) < all; spin.SpinOnce(sleep1Threshold: -1))
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30), "the other side is gone");
    }
}
