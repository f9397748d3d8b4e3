using System.Numerics;

namespace Patterns.Codegen.Testing.RateLimiting;

/// <summary>
/// What each rate limit algorithm means, written as plainly as it can be: from the list of all that was ever admitted, in big integers, without any of the tricks
/// of the real ones. Times are microseconds and never go back. Not thread-safe.
/// </summary>
public abstract class RateLimitModel
{
    private readonly List<(long At, long Permits)> _admitted = [];

    /// <summary>All permits admitted so far.</summary>
    public long Total => _admitted.Sum(one => one.Permits);

    private protected IReadOnlyList<(long At, long Permits)> Admitted => _admitted;

    /// <summary>At most <paramref name="limit"/> missing permits, of which <paramref name="permits"/> flow back in a window.</summary>
    public static RateLimitModel Bucket(long limit, long permits, long window) => new BucketModel(limit, permits, window);

    /// <summary>At most <paramref name="limit"/> permits in any window.</summary>
    public static RateLimitModel SlidingWindow(long limit, long window) => new SlidingWindowModel(limit, window);

    /// <summary>At most <paramref name="limit"/> permits in each window that begins at a multiple of its length.</summary>
    public static RateLimitModel FixedWindow(long limit, long window) => new FixedWindowModel(limit, window);

    /// <summary>The same, with the part of the previous window that a sliding one would still cover, as if its permits had been spread evenly.</summary>
    public static RateLimitModel TwoCounters(long limit, long window, long step) => new TwoCounterModel(limit, window, step);

    /// <summary>Decides checks one after the other.</summary>
    /// <returns>How many are admitted.</returns>
    public int Take(long now, int cost, int count)
    {
        var admitted = 0;
        while (admitted < count && Allows(now, cost))
        {
            _admitted.Add((now, cost));
            Note(now, cost);
            admitted++;
        }

        return admitted;
    }

    private protected abstract bool Allows(long now, int cost);

    private protected virtual void Note(long now, int cost)
    {
    }

    private sealed class BucketModel(long limit, long permits, long window) : RateLimitModel
    {
        private BigInteger _missing;
        private long _at;

        private protected override bool Allows(long now, int cost) => Missing(now) + ((BigInteger)cost * window) <= (BigInteger)limit * window;

        private protected override void Note(long now, int cost)
        {
            _missing = Missing(now) + ((BigInteger)cost * window);
            _at = now;
        }

        // In parts of a permit: as many as a window has microseconds.
        private BigInteger Missing(long now) => BigInteger.Max(0, _missing - ((BigInteger)(now - _at) * permits));
    }

    private sealed class SlidingWindowModel(long limit, long window) : RateLimitModel
    {
        private protected override bool Allows(long now, int cost)
        {
            long used = 0;
            for (var index = Admitted.Count - 1; index >= 0 && Admitted[index].At > now - window; index--)
                used += Admitted[index].Permits;
            return used + cost <= limit;
        }
    }

    private sealed class FixedWindowModel(long limit, long window) : RateLimitModel
    {
        private protected override bool Allows(long now, int cost)
        {
            long used = 0;
            for (var index = Admitted.Count - 1; index >= 0 && Admitted[index].At / window == now / window; index--)
                used += Admitted[index].Permits;
            return used + cost <= limit;
        }
    }

    private sealed class TwoCounterModel(long limit, long window, long step) : RateLimitModel
    {
        private protected override bool Allows(long now, int cost)
        {
            BigInteger current = 0;
            BigInteger previous = 0;
            for (var index = Admitted.Count - 1; index >= 0 && Admitted[index].At / window >= (now / window) - 1; index--)
            {
                if (Admitted[index].At / window == now / window)
                    current += Admitted[index].Permits;
                else
                    previous += Admitted[index].Permits;
            }

            var covered = (window / step) - (now % window / step);
            return (previous * covered) + ((current + cost) * (window / step)) <= limit * (BigInteger)(window / step);
        }
    }
}
