using Patterns.Codegen.StoreBenchmarks.Measuring;
using Patterns.Codegen.StoreBenchmarks.Reporting;

namespace Patterns.Codegen.StoreBenchmarks.Locks;

/// <summary>Locks: an acquire and a release, with a fencing token, against the peers on the same servers.</summary>
internal static class LockBenchmarks
{
    public static Category Category { get; } = new(
        "locks",
        "Benchmarks: locks",
        """
        One operation takes a lock that nobody else wants and gives it back, unless the case says otherwise. Ours comes with a fencing token, which the peers do not have.
        """,
        [.. RedisLockBenchmarks.Bars, .. PostgresLockBenchmarks.Bars],
        $"DistributedLock.Postgres {Machine.Version(typeof(Medallion.Threading.Postgres.PostgresDistributedLock))}, DistributedLock.Redis {Machine.Version(typeof(Medallion.Threading.Redis.RedisDistributedLock))}, RedLock.net {Machine.Version(typeof(RedLockNet.SERedis.RedLockFactory))}",
        RunAsync);

    // A share is of one case: the other servers need not start.
    private static async Task<IReadOnlyList<CaseResult>> RunAsync(Effort effort, string word)
    {
        var results = await RedisLockBenchmarks.RunAsync(effort, word);
        return effort.IsShare && results.Count > 0 ? results : [.. results, .. await PostgresLockBenchmarks.RunAsync(effort, word)];
    }
}
