using System.Collections.Concurrent;

namespace Patterns.Codegen.RateLimiting;

/// <summary>The counters of one scope in the memory of the process. Thread-safe; never waits.</summary>
/// <param name="clock">The time.</param>
internal sealed class InProcessCounters(MicrosecondClock clock) : IRateLimitCounters
{
    private const int FewKeys = 1024;

    private readonly ConcurrentDictionary<string, CounterState>?[] _states = new ConcurrentDictionary<string, CounterState>?[Enum.GetValues<RateLimitAlgorithm>().Length];
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
            var state = StatesOf(rule.Algorithm).TryGetValue(key, out var known) ? known : Add(key, rule.Algorithm);
            lock (state)
            {
                if (!state.IsGone)
                    return state.Take(rule, clock.Now, demand);
            }
        }
    }

    public ValueTask ReleaseAsync(string key, RateLimitRule rule, RateLimitDemand demand)
    {
        if (StatesOf(rule.Algorithm).TryGetValue(key, out var state) && state is HeldPermits held)
        {
            lock (state)
                held.Release(demand);
        }

        return ValueTask.CompletedTask;
    }

    // Nobody outlives the process whose memory this is.
    public ValueTask RenewAsync(string key, RateLimitRule rule, IReadOnlyList<RateLimitDemand> demands) => ValueTask.CompletedTask;

    // One for each algorithm in use: a key whose algorithm was changed has two states.
    private ConcurrentDictionary<string, CounterState> StatesOf(RateLimitAlgorithm algorithm)
    {
        ref var states = ref _states[(int)algorithm];
        if (states is null)
            Interlocked.CompareExchange(ref states, new(StringComparer.Ordinal), null);
        return states;
    }

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
        var state = StatesOf(algorithm).GetOrAdd(key, made);
        if (ReferenceEquals(state, made) && Interlocked.Increment(ref _count) > Volatile.Read(ref _sweepAt))
            Sweep();
        return state;
    }

    // Whenever the keys have doubled: so each key pays for looking at a few others, and no timer is needed.
    private void Sweep()
    {
        if (Interlocked.Exchange(ref _sweeping, 1) != 0)
            return;
        foreach (var states in _states)
        {
            foreach (var (key, state) in states ?? [])
            {
                lock (state)
                {
                    if (!state.IsIdle(clock.Now))
                        continue;
                    state.IsGone = true;
                }

                states!.TryRemove(new(key, state));
                Interlocked.Decrement(ref _count);
            }
        }

        Volatile.Write(ref _sweepAt, Math.Max(FewKeys, 2 * Count));
        Volatile.Write(ref _sweeping, 0);
    }
}
