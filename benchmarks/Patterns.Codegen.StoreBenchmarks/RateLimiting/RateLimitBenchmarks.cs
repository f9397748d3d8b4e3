using Patterns.Codegen.StoreBenchmarks.Measuring;
using Patterns.Codegen.StoreBenchmarks.Reporting;

namespace Patterns.Codegen.StoreBenchmarks.RateLimiting;

/// <summary>Rate limits: a check that admits, against the cheapest that the same server and client can do, and against the framework's limiters.</summary>
internal static class RateLimitBenchmarks
{
    public static Category Category { get; } = new(
        "rate-limiting",
        "Benchmarks: rate limits",
        """
        One operation is one check that admits, from the policy on, as a generated method asks it: policy, key, store, answer; the method itself is not part of it. `StoreTimeout` is 10 s here instead of its default, so that no check falls to the mode for a store that is away while the machine is full. `INCR` is the bare command with the same client on the same
        connection; the script alone is our token bucket called with the client and nothing around it. The scripts of aspnetcore-redis-rate-limiting are read from a checkout of its sources (`PATTERNS_PEER_RATE_LIMITS=FOLDER`) and called as its limiters
        call them, without its leases around them; without a checkout they do not take part. In process 100 checks are one operation; on one key 10 are timed at once, and 100 with leased permits, and the figures are those of one check: so the clock of the harness does not count.
        What works in process is measured in processes that did nothing else before: after minutes of checks on Redis the just-in-time compiler has laid the code out for those.
        In the table of memory, bytes are those of the server for each key, by its own account, key (11 characters in a scope of 3) and expiry included.
        """,
        [.. RedisRateLimitBenchmarks.Bars, .. InProcessRateLimitBenchmarks.Bars],
        $"System.Threading.RateLimiting {Machine.Version(typeof(System.Threading.RateLimiting.RateLimiter))}{PeerScripts.Version}",
        async (effort, word) => [.. await RedisRateLimitBenchmarks.RunAsync(effort, word), .. await InProcessRateLimitBenchmarks.RunAsync(effort, word)]);
}
