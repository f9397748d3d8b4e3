using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>A store that is a trip away, on virtual time: what is due comes back on the thread that calls <see cref="Arrive"/>. For one thread.</summary>
internal sealed class DistantStore(FakeTimeProvider time, TimeSpan trip) : IRateLimitStore
{
    private readonly Queue<(DateTimeOffset Due, TaskCompletionSource Back)> _underWay = new();

    private readonly List<long> _given = [];

    public string Name => "Distant";

    public bool IsShared => true;

    public int Trips => _given.Count;

    /// <summary>Permits that were given out.</summary>
    public long Given => _given.Sum();

    /// <summary>Permits that a trip was given, counted from 1.</summary>
    public long GivenBy(int trip) => _given[trip - 1];

    public IRateLimitCounters Open(string scope) => new Counters(this, new(new MicrosecondClock(time)));

    public ValueTask ProbeAsync(string? part, CancellationToken cancellationToken) => default;

    /// <summary>Lets come back what is under way, and what is sent then, until nothing is.</summary>
    public void ArriveAll()
    {
        while (_underWay.Count > 0)
            Arrive(trip);
    }

    /// <summary>Advances the time, and lets come back what is due on the way.</summary>
    public void Arrive(TimeSpan after)
    {
        var end = time.GetUtcNow() + after;
        while (_underWay.TryPeek(out var next) && next.Due <= end)
        {
            _underWay.Dequeue();
            time.SetUtcNow(next.Due);
            next.Back.SetResult();
        }

        time.SetUtcNow(end);
    }

    private sealed class Counters(DistantStore store, InProcessCounters inner) : IRateLimitCounters
    {
        public async ValueTask<RateLimitReply> TakeAsync(string key, RateLimitRule rule, RateLimitDemand demand)
        {
            var reply = inner.Take(key, rule, demand);
            store._given.Add((long)reply.Admitted * demand.Cost);
            var back = new TaskCompletionSource();
            store._underWay.Enqueue((store.Now + store.Trip, back));
            await back.Task.ConfigureAwait(false);
            return reply;
        }

        public ValueTask ReleaseAsync(string key, RateLimitRule rule, RateLimitDemand demand) => inner.ReleaseAsync(key, rule, demand);

        public ValueTask RenewAsync(string key, RateLimitRule rule, IReadOnlyList<RateLimitDemand> demands) => inner.RenewAsync(key, rule, demands);
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private TimeSpan Trip => trip;
}
