namespace Patterns.Codegen.RateLimiting;

/// <summary>A part of the keys of a scope with a lock of its own, so that checks of different keys seldom meet.</summary>
/// <param name="trips">Those of the scope.</param>
internal sealed class TripStripe(RateLimitTrips trips)
{
    private const int MostKept = 64;

    private readonly Dictionary<string, KeyTrips> _underWay = new(StringComparer.Ordinal);
    private readonly Stack<KeyTrips> _pool = new();

    /// <summary>Guards all of it, and the trips.</summary>
    public Lock Gate { get; } = new();

    /// <summary>What the store has refused for some time to come. Under the lock.</summary>
    public Denials Denials { get; } = new(trips.Host);

    /// <summary>Whether trips are under way.</summary>
    public bool IsBusy
    {
        get
        {
            lock (Gate)
                return _underWay.Count > 0;
        }
    }

    /// <summary>Puts a check on its way, unless its answer is known.</summary>
    /// <returns>The trip to be sent by the caller; null when another sends it, or the answer is known.</returns>
    public KeyTrips? Begin(string key, RateLimitRule rule, RateLimitDemand demand, out ValueTask<TripResult> task)
    {
        lock (Gate)
        {
            if (demand is { Count: 1, Holder: null } && Denials.TryGet(key, rule, demand.Cost, out var denied))
            {
                task = new(new TripResult(true, denied));
                return null;
            }

            var check = PendingCheck.Rent(rule, demand);
            task = check.Task;
            if (_underWay.TryGetValue(key, out var known))
                return known.Enqueue(check) ? known : null;

            var made = _pool.TryPop(out var pooled) ? pooled : new KeyTrips(trips, this);
            made.Take(key);
            made.Travelling.Add(check);
            made.Begin();
            _underWay.Add(key, made);
            return made;
        }
    }

    /// <summary>Nothing is under way for the key any more. Under the lock.</summary>
    public void Remove(KeyTrips key) => _underWay.Remove(key.Key);

    /// <summary>Takes one back into the pool.</summary>
    public void Return(KeyTrips key)
    {
        lock (Gate)
        {
            if (_pool.Count < MostKept)
                _pool.Push(key);
        }
    }

    /// <summary>Gives up all trips that began before a tick.</summary>
    public void AbandonBefore(long tick, List<PendingCheck> left, List<StoreQuestion> unanswered)
    {
        lock (Gate)
        {
            foreach (var (key, trip) in _underWay)
            {
                if (trip.SentTick >= tick)
                    continue;
                // Nothing was asked yet: now it is, before all that waits for a thread.
                if (trip.IsGathering)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(trip, preferLocal: true);
                    continue;
                }

                unanswered.Add(trip.Question);
                trip.Abandon(left);
                _underWay.Remove(key);
            }
        }
    }
}
