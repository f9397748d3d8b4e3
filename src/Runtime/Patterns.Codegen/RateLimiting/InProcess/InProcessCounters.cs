using System.Collections.Concurrent;

namespace Patterns.Codegen.RateLimiting;

/// <summary>The counters of one scope in the memory of the process. Thread-safe; never waits.</summary>
/// <param name="clock">The time.</param>
internal sealed class InProcessCounters(MicrosecondClock clock) : IRateLimitCounters
{
    private const int FewKeys = 1024;

    private readonly ConcurrentDictionary<(string Key, RateLimitAlgorithm Algorithm), CounterState> _states = new();
    private int _sweepAt = FewKeys;
    private int _count;
    private int _sweeping;

    /// <summary>Keys that are remembered.</summary>
    public int Count => Volatile.Read(ref _count);

    public ValueTask<RateLimitReply> TakeAsync(string key, RateLimitRule rule, RateLimitDemand demand) => new(Take(key, rule, demand));

    /// <summary>Decides at once.</summary>
    public RateLimitReply Take(string key, RateLimitRule rule, RateLimitDemand demand)
    {
        while (true)
        {
            var state = _states.TryGetValue((key, rule.Algorithm), out var known) ? known : Add(key, rule.Algorithm);
            lock (state)
            {
                if (!state.IsGone)
                    return state.Take(rule, clock.Now, demand);
            }
        }
    }

    /// <summary>The state of a key, to be asked without looking it up; null once it has left.</summary>
    public RateLimitReply Take(ref CounterState? cached, string key, RateLimitRule rule, RateLimitDemand demand)
    {
        if (cached is { } state && state.Algorithm == rule.Algorithm)
        {
            lock (state)
            {
                if (!state.IsGone)
                    return state.Take(rule, clock.Now, demand);
            }
        }

        cached = _states.TryGetValue((key, rule.Algorithm), out var known) ? known : Add(key, rule.Algorithm);
        return Take(key, rule, demand);
    }

    public ValueTask ReleaseAsync(string key, RateLimitRule rule, RateLimitDemand demand)
    {
        if (_states.TryGetValue((key, rule.Algorithm), out var state) && state is HeldPermits held)
        {
            lock (state)
                held.Release(demand);
        }

        return ValueTask.CompletedTask;
    }

    // Nobody outlives the process whose memory this is.
    public ValueTask RenewAsync(string key, RateLimitRule rule, IReadOnlyList<RateLimitDemand> demands) => ValueTask.CompletedTask;

    private CounterState Add(string key, RateLimitAlgorithm algorithm)
    {
        CounterState made = algorithm switch
        {
            RateLimitAlgorithm.SlidingWindow => new SlidingLog(),
            RateLimitAlgorithm.ApproximateSlidingWindow => new TwoCounters(),
            RateLimitAlgorithm.FixedWindow => new WindowCounter(),
            RateLimitAlgorithm.Concurrency => new HeldPermits(),
            _ => new Bucket(algorithm),
        };
        var state = _states.GetOrAdd((key, algorithm), made);
        if (ReferenceEquals(state, made) && Interlocked.Increment(ref _count) > Volatile.Read(ref _sweepAt))
            Sweep();
        return state;
    }

    // Whenever the keys have doubled: so each key pays for looking at a few others, and no timer is needed.
    private void Sweep()
    {
        if (Interlocked.Exchange(ref _sweeping, 1) != 0)
            return;
        foreach (var (key, state) in _states)
        {
            lock (state)
            {
                if (!state.IsIdle(clock.Now))
                    continue;
                state.IsGone = true;
            }

            _states.TryRemove(new(key, state));
            Interlocked.Decrement(ref _count);
        }

        Volatile.Write(ref _sweepAt, Math.Max(FewKeys, 2 * Count));
        Volatile.Write(ref _sweeping, 0);
    }
}
