using System.Threading.RateLimiting;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.StoreBenchmarks.Measuring;
using Patterns.Codegen.StoreBenchmarks.Reporting;

namespace Patterns.Codegen.StoreBenchmarks.RateLimiting;

/// <summary>Checks in the memory of the process, against the framework's limiters.</summary>
internal static class InProcessRateLimitBenchmarks
{
    private const int Batch = 100;
    private const string Peer = "System.Threading.RateLimiting";
    private const string Ours = "in process";

    public static IReadOnlyList<Bar> Bars { get; } =
    [
        new("time of a check in process, by key, 1 caller", "in process, by key, 1", Metric.Throughput, Peer, Ours) { AtMost = 1.2 },
        new("time of a check in process, by key, 2 callers", "in process, by key, 2", Metric.Throughput, Peer, Ours) { AtMost = 1.2 },
    ];

    public static async Task<IReadOnlyList<CaseResult>> RunAsync(Effort effort, string word)
    {
        var options = new PatternRuntimeOptions();
        options.RateLimiting.Policies["plain"] = new() { Limits = new() { Capacity = 1_000_000_000, Refill = new(1_000_000, TimeSpan.FromMilliseconds(1)) } };
        using var runtime = new PatternRuntime(options);
        var policy = runtime.GetRateLimitPolicy("plain");
        using var peer = PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 1_000_000_000,
            TokensPerPeriod = 1_000_000_000,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));
        var names = Enumerable.Range(0, 64).Select(caller => $"key-{caller:0000000}").ToArray();
        var results = new List<CaseResult>();
        foreach (var callers in (int[])[1, 2])
        {
            Case subject = new($"in process, by key, {callers}", callers, Peer,
            [
                new(Peer, async (caller, token) =>
                {
                    for (var check = 0; check < Batch; check++)
                    {
                        using var lease = await peer.AcquireAsync(names[caller], 1, token);
                        if (!lease.IsAcquired)
                            throw new InvalidOperationException("Refused.");
                    }
                }),
                new(Ours, async (caller, token) =>
                {
                    for (var check = 0; check < Batch; check++)
                    {
                        var entry = await policy.EnterAsync(names[caller], 1, null, token);
                        if (entry.Rejection is not null)
                            throw new InvalidOperationException("Refused.", entry.Rejection);
                    }
                }),
            ]) { IsShared = true };
            if (subject.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
                results.Add(await CaseRunner.RunAsync(subject, effort));
        }

        return results;
    }
}
