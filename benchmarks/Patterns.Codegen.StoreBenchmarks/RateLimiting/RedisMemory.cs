using System.Diagnostics;
using System.Globalization;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Redis;
using Patterns.Codegen.Redis.RateLimiting;
using Patterns.Codegen.StoreBenchmarks.Measuring;
using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.StoreBenchmarks.RateLimiting;

/// <summary>What many keys take of the server's memory, by its own account.</summary>
internal static class RedisMemory
{
    public const string Case = "memory of 1,000,000 keys (10,000 with 100 calls)";

    private const int Callers = 256;

    public static async Task<CaseResult> MeasureAsync(Effort effort)
    {
        var many = effort == Effort.Full ? 1_000_000 : 2_000;
        (string Name, RateLimitRule Rule, int Keys, int Calls)[] subjects =
        [
            ("TokenBucket", RateLimitRule.TokenBucket(100, new(1, TimeSpan.FromHours(1))), many, 1),
            ("LeakyBucket", RateLimitRule.LeakyBucket(new(1, TimeSpan.FromHours(1))), many, 1),
            ("FixedWindow", RateLimitRule.FixedWindow(100, TimeSpan.FromDays(31)), many, 1),
            ("ApproximateSlidingWindow", RateLimitRule.ApproximateSlidingWindow(100, TimeSpan.FromDays(31)), many, 1),
            ("SlidingWindow, 1 call in the window", RateLimitRule.SlidingWindow(100, TimeSpan.FromDays(31)), many, 1),
            ("SlidingWindow, 100 calls in the window", RateLimitRule.SlidingWindow(100, TimeSpan.FromDays(31)), many / 100, 100),
            ("Concurrency, 1 permit held", RateLimitRule.Concurrency(100, TimeSpan.FromHours(24)), many, 1),
        ];
        await using var server = await RedisServer.CreateAsync();
        await using var connection = RedisConnection.To(ConfigurationOptions.Parse(server.Configuration));
        await connection.GetDatabaseAsync();
        var measured = new List<Measurement>();
        foreach (var (name, rule, keys, calls) in subjects)
        {
            await server.CommandAsync("FLUSHALL", "SYNC");
            var before = await UsedAsync(server);
            var started = Stopwatch.GetTimestamp();
            await FillAsync(new RedisRateLimitStore(connection).Open("api"), rule, keys, calls);
            var time = Stopwatch.GetElapsedTime(started);
            measured.Add(new(name, new Dictionary<Metric, double[]>
            {
                [Metric.Throughput] = [keys * calls / time.TotalSeconds],
                [Metric.Bytes] = [(double)(await UsedAsync(server) - before) / keys],
                [Metric.Median] = [time.TotalMicroseconds * Callers / keys / calls],
                [Metric.Slowest] = [0],
            }));
        }

        return new(new(Case, Callers, subjects[0].Name, []), measured);
    }

    private static async Task FillAsync(IRateLimitCounters counters, RateLimitRule rule, int keys, int calls)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var key && key < keys)
            {
                for (var call = 0; call < calls; call++)
                    await counters.TakeAsync($"user:{key:000000}", rule, new(1, 1, "0123456789abcdef.1"));
            }
        })));
    }

    private static async Task<long> UsedAsync(RedisServer server)
    {
        var line = (await server.CommandAsync("INFO", "memory")).Split('\n').First(line => line.StartsWith("used_memory:", StringComparison.Ordinal));
        return long.Parse(line.Split(':')[1], CultureInfo.InvariantCulture);
    }
}
