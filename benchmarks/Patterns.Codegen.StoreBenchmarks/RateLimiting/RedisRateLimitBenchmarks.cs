using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Redis;
using Patterns.Codegen.Redis.RateLimiting;
using Patterns.Codegen.StoreBenchmarks.Measuring;
using Patterns.Codegen.StoreBenchmarks.Reporting;
using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.StoreBenchmarks.RateLimiting;

/// <summary>Checks in Redis.</summary>
internal static class RedisRateLimitBenchmarks
{
    private const string Peer = PeerScripts.Name;
    private const string Incr = "bare INCR";
    private const string Script = "our script alone";
    private const string Trip = "a trip for each check";
    private const string Ours = "[RateLimit]";
    private const string Leased = "[RateLimit(LeasedPermits = 100)]";
    private const string Sliding = "sliding window, distinct keys, 64";
    private const string Fixed = "fixed window, distinct keys, 64";
    private const int MostInWindow = 100_000;
    private const int Several = 10;
    private const int Many = 100;

    private static readonly TimeSpan s_window = TimeSpan.FromMilliseconds(100);

    public static IReadOnlyList<Bar> Bars { get; } =
    [
        new("commands a check, distinct keys", "distinct keys, 64", Metric.Commands, Ours, null) { AtMost = 1 },
        new("throughput, 64 callers on distinct keys", "distinct keys, 64", Metric.Throughput, Ours, Incr) { AtLeast = 0.45 },
        new("throughput, token bucket, 64 callers on distinct keys", "distinct keys, 64", Metric.Throughput, Ours, Peer) { AtLeast = 1 },
        new("throughput, sliding window, 64 callers on distinct keys", Sliding, Metric.Throughput, Ours, Peer) { AtLeast = 1 },
        new("throughput, fixed window, 64 callers on distinct keys", Fixed, Metric.Throughput, Ours, Peer) { AtLeast = 1 },
        new("bytes a check on top of what the client itself allocates, 64 callers on distinct keys", "distinct keys, 64", Metric.Bytes, Ours, Script) { AtMost = 200, IsDifference = true },
        new("bytes a check on top of what the client itself allocates, 1 caller", "distinct keys, 1", Metric.Bytes, Ours, Script) { AtMost = 200, IsDifference = true },
        new("throughput, 64 callers on one key", "one key, 64", Metric.Throughput, Ours, Incr) { AtLeast = 2 },
        new("throughput of leased permits, 64 callers", "leased, 64", Metric.Throughput, Leased, Trip) { AtLeast = 15 },
        new("throughput of leased permits, 1 caller", "leased, 1", Metric.Throughput, Leased, Trip) { AtLeast = 50 },
    ];

    public static async Task<IReadOnlyList<CaseResult>> RunAsync(Effort effort, string word)
    {
        await using var server = await RedisServer.CreateAsync();
        await using var connection = RedisConnection.To(ConfigurationOptions.Parse(server.Configuration));
        var database = await connection.GetDatabaseAsync();
        using var runtime = Runtime(connection);
        var plain = runtime.GetRateLimitPolicy("plain");
        var leased = runtime.GetRateLimitPolicy("leased");
        var sliding = runtime.GetRateLimitPolicy("sliding");
        var windows = runtime.GetRateLimitPolicy("fixed");
        var peer = PeerScripts.Find(database);
        var rule = plain.RuleOf();
        var names = Enumerable.Range(0, 64).Select(caller => $"key-{caller:0000000}").ToArray();
        var prefix = (RedisKey)"patterns:rate:t:bare:"u8.ToArray();
        Task<long> Commands() => CommandsAsync(server);
        Contender Bare(Func<int, string> key) => new(Incr, async (caller, _) => await database.StringIncrementAsync(prefix.Append(key(caller)))) { Commands = Commands };
        var hash = await database.Multiplexer.GetServers()[0].ScriptLoadAsync(RateLimitScripts.Bucket);
        var arguments = new PackedDemand(rule, new(1)).Arguments;
        Contender Alone(string name, Func<int, string> key) => new(name, async (caller, _) =>
            Check((long)await database.ScriptEvaluateAsync(hash, [prefix.Append("s:" + key(caller))], arguments) >= 0)) { Commands = Commands };
        Contender Policy(string name, RateLimitPolicy policy, Func<int, string> key) =>
            new(name, async (caller, token) => Check((await policy.EnterAsync(key(caller), 1, null, token)).Rejection is null)) { Commands = Commands };

        // Nobody, when there is no checkout.
        Contender[] OfPeer(Func<PeerScripts, string, Task<bool>> check) =>
            peer is null ? [] : [new(Peer, async (caller, _) => Check(await check(peer, names[caller]))) { Commands = Commands }];
        Contender OwnKeys(RateLimitPolicy policy) => Policy(Ours, policy, caller => names[caller]);

        // On one key, several in one loop.
        Contender increments = new(Incr, async (_, _) =>
        {
            for (var time = 0; time < Several; time++)
                await database.StringIncrementAsync(prefix.Append("hot"));
        }) { Times = Several, Commands = Commands };
        Contender trips = new(Trip, async (_, _) =>
        {
            for (var time = 0; time < Several; time++)
                Check((long)await database.ScriptEvaluateAsync(hash, [prefix.Append("s:hot")], arguments) >= 0);
        }) { Times = Several, Commands = Commands };
        Contender Checks(string name, RateLimitPolicy policy, int times) => new(name, async (_, token) =>
        {
            for (var time = 0; time < times; time++)
                Check((await policy.EnterAsync("hot", 1, null, token)).Rejection is null);
        }) { Times = times, Commands = Commands };
        var leases = Checks(Leased, leased, Many);

        Case[] cases =
        [
            new("distinct keys, 1", 1, Incr, [Bare(caller => names[caller]), Alone(Script, caller => names[caller]), OwnKeys(plain)]),
            new("distinct keys, 64", 64, Incr, [Bare(caller => names[caller]), Alone(Script, caller => names[caller]), .. OfPeer((scripts, key) => scripts.TokenBucketAsync(key)), OwnKeys(plain)]),
            new(Sliding, 64, Ours, [.. OfPeer((scripts, key) => scripts.SlidingWindowAsync(key, MostInWindow, s_window)), OwnKeys(sliding)]),
            new(Fixed, 64, Ours, [.. OfPeer((scripts, key) => scripts.FixedWindowAsync(key)), OwnKeys(windows)]),
            new("one key, 64", 64, Incr, [increments, trips with { Name = Script }, Checks(Ours, plain, Several)]) { IsClose = true },
            new("leased, 1", 1, Trip, [trips, leases]),
            new("leased, 64", 64, Trip, [trips, leases]) { IsClose = true },
        ];
        var results = new List<CaseResult>();
        foreach (var subject in cases.Where(one => one.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            results.Add(await CaseRunner.RunAsync(subject, effort));
        if (RedisMemory.Case.Contains(word, StringComparison.OrdinalIgnoreCase))
            results.Add(await RedisMemory.MeasureAsync(effort));
        return results;
    }

    private static PatternRuntime Runtime(RedisConnection connection)
    {
        var options = new PatternRuntimeOptions();
        options.RateLimitStores.Add(new RedisRateLimitStore(connection));
        options.RateLimiting.StoreTimeout = TimeSpan.FromSeconds(10);
        RateLimitSettings limits = new() { Capacity = 1_000_000_000, Refill = new(1_000_000, TimeSpan.FromMilliseconds(1)) };
        options.RateLimiting.Policies["plain"] = new() { Limits = limits };
        options.RateLimiting.Policies["sliding"] = new() { Limits = new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = MostInWindow, Window = s_window } };
        options.RateLimiting.Policies["fixed"] = new() { Limits = new() { Algorithm = RateLimitAlgorithm.FixedWindow, Limit = 1_000_000_000, Window = TimeSpan.FromSeconds(1) } };
        options.RateLimiting.Policies["leased"] = new() { Limits = limits with { LeasedPermits = 100 } };
        return new(options);
    }

    private static void Check(bool isAdmitted)
    {
        if (!isAdmitted)
            throw new InvalidOperationException("A check was refused: the limit is too low for this machine.");
    }

    private static async Task<long> CommandsAsync(RedisServer server)
    {
        var calls = 0L;
        foreach (var line in (await server.CommandAsync("INFO", "commandstats")).Split('\n'))
        {
            if (line.StartsWith("cmdstat_incr", StringComparison.Ordinal) || line.StartsWith("cmdstat_eval", StringComparison.Ordinal))
                calls += long.Parse(line.Split("calls=")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture);
        }

        return calls;
    }
}
