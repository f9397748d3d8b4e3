using System.Collections.Concurrent;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore.Tests.RateLimiting;

/// <summary>A shared store whose permits never come back. Counts the algorithms that it is told to. Thread-safe.</summary>
internal sealed class FakeStore(string name, params RateLimitAlgorithm[] algorithms) : IRateLimitStore
{
    public string Name => name;

    public bool IsShared => true;

    /// <summary>What each trip fails with; null for none.</summary>
    public Exception? Failure { get; set; }

    public bool Counts(RateLimitAlgorithm algorithm) => algorithms.Contains(algorithm);

    public IRateLimitCounters Open(string scope) => new Counters(this);

    public ValueTask ProbeAsync(string? part, CancellationToken cancellationToken) => Failure is { } failure ? ValueTask.FromException(failure) : default;

    private sealed class Counters(FakeStore store) : IRateLimitCounters
    {
        private readonly ConcurrentDictionary<string, int> _taken = new();

        public ValueTask<RateLimitReply> TakeAsync(string key, RateLimitRule rule, RateLimitDemand demand)
        {
            if (store.Failure is { } failure)
                return ValueTask.FromException<RateLimitReply>(failure);
            if (!store.Counts(rule.Algorithm))
                return ValueTask.FromException<RateLimitReply>(new NotSupportedException(rule.Algorithm.ToString()));
            var admitted = 0;
            var taken = _taken.AddOrUpdate(key, _ => Take(0), (_, before) => Take(before));
            return new(new RateLimitReply(admitted, rule.Limit - taken, admitted == demand.Count ? TimeSpan.Zero : rule.Span, rule.Span));

            int Take(int before)
            {
                admitted = Math.Min(demand.Count, (rule.Limit - before) / demand.Cost);
                return before + (admitted * demand.Cost);
            }
        }

        public ValueTask ReleaseAsync(string key, RateLimitRule rule, RateLimitDemand demand) => default;

        public ValueTask RenewAsync(string key, RateLimitRule rule, IReadOnlyList<RateLimitDemand> demands) => default;
    }
}
