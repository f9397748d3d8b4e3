using System.Collections.Concurrent;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>A store that all nodes of a test share, on virtual time: it counts its trips, and stops answering or fails when told to. Thread-safe.</summary>
internal sealed class FakeSharedStore(TimeProvider time, string name = "Fake") : IRateLimitStore
{
    private readonly ConcurrentDictionary<string, InProcessCounters> _scopes = new();
    private readonly ConcurrentQueue<TaskCompletionSource> _held = new();
    private int _trips;

    public string Name => name;

    public bool IsShared => true;

    public TimeSpan DefaultTimeout { get; set; } = TimeSpan.FromMilliseconds(40);

    /// <summary>What was opened.</summary>
    public IEnumerable<string> Scopes => _scopes.Keys;

    public int Trips => Volatile.Read(ref _trips);

    /// <summary>What each trip fails with; null for none.</summary>
    public Exception? Failure { get; set; }

    /// <summary>The part that counts a key; null when the store fails as a whole.</summary>
    public Func<string, string>? Parts { get; set; }

    /// <summary>The parts that fail.</summary>
    public ConcurrentDictionary<string, Exception> FailedParts { get; } = new();

    /// <summary>Whether trips wait for <see cref="LetGo"/>.</summary>
    public bool Holds { get; set; }

    public IRateLimitCounters Open(string scope) => new Counters(this, _scopes.GetOrAdd(scope, _ => new(new MicrosecondClock(time))));

    public async ValueTask ProbeAsync(string? part, CancellationToken cancellationToken)
    {
        if (Failure is { } failure || (part is not null && FailedParts.TryGetValue(part, out failure)))
            throw failure;
        if (Holds)
            await HoldAsync();
    }

    public void LetGo()
    {
        Holds = false;
        while (_held.TryDequeue(out var one))
            one.SetResult();
    }

    private Task HoldAsync()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _held.Enqueue(held);
        return held.Task;
    }

    private sealed class Counters(FakeSharedStore store, InProcessCounters inner) : IRateLimitCounters
    {
        public async ValueTask<RateLimitReply> TakeAsync(string key, RateLimitRule rule, RateLimitDemand demand)
        {
            Interlocked.Increment(ref store._trips);
            if (store.Failure is { } failure || (PartOf(key, rule) is { } part && store.FailedParts.TryGetValue(part, out failure)))
                throw failure;
            if (store.Holds)
                await store.HoldAsync();
            return inner.Take(key, rule, demand);
        }

        public string? PartOf(string key, RateLimitRule rule) => store.Parts?.Invoke(key);

        public ValueTask ReleaseAsync(string key, RateLimitRule rule, RateLimitDemand demand) => inner.ReleaseAsync(key, rule, demand);

        public ValueTask RenewAsync(string key, RateLimitRule rule, IReadOnlyList<RateLimitDemand> demands) => inner.RenewAsync(key, rule, demands);
    }
}
