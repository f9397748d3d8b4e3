using System.Collections.Concurrent;

namespace Patterns.Codegen.RateLimiting;

/// <summary>Permits that this instance has taken in advance under one rule, by key. Thread-safe.</summary>
/// <param name="trips">The way to the store.</param>
internal sealed class LeasedKeys(RateLimitTrips trips)
{
    private const int Few = 256;

    private readonly ConcurrentDictionary<string, LeasedKey> _keys = new(StringComparer.Ordinal);
    private int _sweepAt = Few;
    private int _count;

    /// <summary>Takes permits at hand, or fetches more.</summary>
    public ValueTask<TripResult> TakeAsync(string key, RateLimitTerms terms, int cost)
    {
        while (true)
        {
            var leased = _keys.TryGetValue(key, out var known) ? known : Add(key);
            if (leased.TryTake(terms, cost, out var task))
                return task;
        }
    }

    private LeasedKey Add(string key)
    {
        var made = new LeasedKey(key, trips);
        var leased = _keys.GetOrAdd(key, made);
        if (ReferenceEquals(made, leased) && Interlocked.Increment(ref _count) > Volatile.Read(ref _sweepAt))
            Sweep();
        return leased;
    }

    private void Sweep()
    {
        foreach (var (key, leased) in _keys)
        {
            if (leased.TryLeave() && _keys.TryRemove(new(key, leased)))
                Interlocked.Decrement(ref _count);
        }

        Volatile.Write(ref _sweepAt, Math.Max(Few, 2 * Volatile.Read(ref _count)));
    }
}
