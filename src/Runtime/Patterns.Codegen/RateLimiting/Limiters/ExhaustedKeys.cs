namespace Patterns.Codegen.RateLimiting;

/// <summary>The keys that had no permit left by the last answer, each until the first may be back: what a question for 0 permits is answered from. Thread-safe.</summary>
/// <param name="policy">The policy.</param>
internal sealed class ExhaustedKeys(RateLimitPolicy policy)
{
    /// <summary>How many are remembered at most: of others nothing is known.</summary>
    private const int Most = 10_000;

    // Nobody knows when a call that holds permits ends.
    private static readonly TimeSpan s_unknown = TimeSpan.FromSeconds(1);

    private readonly Dictionary<(string Key, string? Tier), (long Since, TimeSpan Lasts)> _keys = [];
    private int _count;

    /// <summary>Remembers an answer.</summary>
    public void Note(string key, string? tier, in RateLimitEntry entry)
    {
        if (entry.Limit == 0)
            return;
        if (entry.Remaining > 0)
        {
            Forget(key, tier);
            return;
        }

        var lasts = Lasts(entry, policy.RuleOf(tier).Algorithm);
        lock (_keys)
        {
            if (_keys.Count >= Most)
                Sweep();
            if (_keys.Count < Most || _keys.ContainsKey((key, tier)))
                _keys[(key, tier)] = (policy.TimeProvider.GetTimestamp(), lasts);
            Volatile.Write(ref _count, _keys.Count);
        }
    }

    /// <summary>There are permits again.</summary>
    public void Forget(string key, string? tier)
    {
        if (Volatile.Read(ref _count) == 0)
            return;
        lock (_keys)
        {
            _keys.Remove((key, tier));
            Volatile.Write(ref _count, _keys.Count);
        }
    }

    /// <summary>How long a key still has no permit; zero or less when it may have some.</summary>
    public TimeSpan Left(string key, string? tier)
    {
        if (Volatile.Read(ref _count) == 0)
            return TimeSpan.Zero;
        lock (_keys)
            return _keys.TryGetValue((key, tier), out var exhausted) ? exhausted.Lasts - policy.TimeProvider.GetElapsedTime(exhausted.Since) : TimeSpan.Zero;
    }

    private static TimeSpan Lasts(in RateLimitEntry entry, RateLimitAlgorithm algorithm)
    {
        if (algorithm == RateLimitAlgorithm.Concurrency)
            return s_unknown;
        var known = entry.RetryAfter ?? entry.ResetAfter;

        // Of a bucket one permit is back long before all are.
        var one = algorithm is RateLimitAlgorithm.TokenBucket or RateLimitAlgorithm.LeakyBucket ? entry.Window / entry.Limit : known;
        return one < known ? one : known;
    }

    private void Sweep()
    {
        foreach (var (key, exhausted) in _keys)
        {
            if (policy.TimeProvider.GetElapsedTime(exhausted.Since) >= exhausted.Lasts)
                _keys.Remove(key);
        }
    }
}
