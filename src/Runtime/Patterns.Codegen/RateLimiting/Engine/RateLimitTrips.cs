using Patterns.Codegen.Stores;

namespace Patterns.Codegen.RateLimiting;

/// <summary>The way of one scope's checks to a shared store and back. Thread-safe.</summary>
internal sealed class RateLimitTrips
{
    private const int Stripes = 32;

    private readonly TripStripe[] _stripes;

    public RateLimitTrips(RateLimitStoreHost host, string scope)
    {
        Host = host;
        Counters = host.Store.Open(NameOf(scope));
        _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new TripStripe(this))];
        host.Add(this);
    }

    /// <summary>The store with its clock and state.</summary>
    public RateLimitStoreHost Host { get; }

    /// <summary>The scope in the store.</summary>
    public IRateLimitCounters Counters { get; }

    /// <summary>Whether anything is under way.</summary>
    public bool IsBusy => Array.Exists(_stripes, stripe => stripe.IsBusy);

    /// <summary>Whether what counts a key is away, so that the declared mode decides at once.</summary>
    public bool IsAwayFor(string key, RateLimitRule rule) => Host.IsAway && Host.IsAwayFor(new(Counters, key, rule));

    /// <summary>Has the store decide a demand; travels with others for the same key.</summary>
    /// <returns>Never fails: not decided when the store is away.</returns>
    public ValueTask<TripResult> TakeAsync(string key, RateLimitRule rule, RateLimitDemand demand)
    {
        if (IsAwayFor(key, rule))
            return new(TripResult.Away);
        var stripe = _stripes[(uint)string.GetHashCode(key) % Stripes];
        var trip = stripe.Begin(key, rule, demand, out var task);

        // After it is on its way: so either the timer sees it before it goes to rest, or it is seen here that the timer rests.
        Host.Watch();
        trip?.Send();
        return task;
    }

    // A store puts a colon between scope and key, so a scope has none: otherwise 'api' with 'v2:user' is 'api:v2' with 'user'. No two names become one: what is escaped has 25 or 3A behind the percent sign, and a digest
    // (the full name of a method may be longer than a store's index takes) has a hyphen.
    private static string NameOf(string scope)
    {
        var escaped = scope.Replace("%", "%25", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal);
        return KeyDigest.Shorten(escaped).Replace(":", "%-", StringComparison.Ordinal);
    }

    /// <summary>Gives up all trips that began before a tick.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="left">Takes the checks that travelled or waited.</param>
    /// <param name="unanswered">Takes what the trips asked.</param>
    public void AbandonBefore(long tick, List<PendingCheck> left, List<StoreQuestion> unanswered)
    {
        foreach (var stripe in _stripes)
            stripe.AbandonBefore(tick, left, unanswered);
    }
}
