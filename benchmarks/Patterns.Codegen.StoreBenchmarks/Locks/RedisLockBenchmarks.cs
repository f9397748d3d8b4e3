using Patterns.Codegen.Redis;
using Patterns.Codegen.StoreBenchmarks.Measuring;
using Patterns.Codegen.StoreBenchmarks.Reporting;
using Patterns.Codegen.Testing.Servers;
using RedLockNet.SERedis;
using RedLockNet.SERedis.Configuration;
using StackExchange.Redis;

namespace Patterns.Codegen.StoreBenchmarks.Locks;

/// <summary>Redis: locks with heartbeat and fencing against DistributedLock.Redis and RedLock.net, one connection each; Redlock on five servers against one.</summary>
internal static class RedisLockBenchmarks
{
    private const string Ours = "Patterns.Codegen";
    private const string Peer = "DistributedLock.Redis";
    private const string RedLock = "RedLock.net";
    private const string Five = "Patterns.Codegen, Redlock on 5 servers";
    private const string One = "Patterns.Codegen, one of them";

    // What scripts call, and clients of the contender do not send in the cases that count it.
    private static readonly string[] s_ourInner = ["set", "get", "del", "publish", "time", "pttl", "pexpire", "strlen", "append"];
    private static readonly string[] s_peerInner = ["get", "del", "pexpire", "pttl"];

    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(50);

    public static IReadOnlyList<Bar> Bars { get; } =
    [
        new("Redis, fencing and heartbeat, 64 callers", Free(64), Metric.Throughput, Ours, Peer) { AtLeast = 1.2 },
        new("The same, client's allocation", Free(64), Metric.Bytes, Ours, Peer) { AtMost = 0.3 },
        new("The same, 16 callers", Free(16), Metric.Throughput, Ours, Peer) { AtLeast = 1 },
        new("The same, 1 caller", Free(1), Metric.Throughput, Ours, Peer) { AtLeast = 1 },
        new("The same, processor time of client and server, 64 callers", Free(64), Metric.Processor, Ours, Peer) { AtMost = 1 / 1.2 },
        new("Redis, hand-over to a waiter of another process, 99 of 100", HandOver, Metric.Slowest, Ours, Peer) { AtMost = 0.1 },
        new("Redis, 500 callers wait a second for a key that is held: commands of the server, each", Vain, Metric.Commands, Ours, Peer) { AtMost = 1 },
        new("The same, to RedLock.net", Vain, Metric.Commands, Ours, RedLock) { AtMost = 1 },
        new("Redis, 500 waiters for one key that changes hands, commands sent per hand-over", Crowd, Metric.Sent, Ours, Peer) { AtMost = 1 },
        new("The same, with what scripts do inside", Crowd, Metric.Commands, Ours, Peer) { AtMost = 1 },
        new("Redlock, 5 servers to 1, all a millisecond away, median of acquire and release", DistantMajority, Metric.Median, Five, One) { AtMost = 1.3 },
    ];

    private static string HandOver => "Redis: hand-over between two processes";

    private static string Crowd => "Redis: 500 waiters for one key";

    private static string Vain => "Redis: 500 callers wait in vain";

    private static string Majority => "Redis: Redlock, 1 caller";

    private static string DistantMajority => "Redis: Redlock, 1 caller, servers a millisecond away";

    public static async Task<IReadOnlyList<CaseResult>> RunAsync(Effort effort, string word)
    {
        var results = new List<CaseResult>();
        await using var server = await RedisServer.CreateAsync();
        Contender Timed(string name, Func<int, CancellationToken, ValueTask> operation) => new(name, operation) { Processor = () => server.ProcessorTime };
        foreach (var callers in (int[])[1, 16, 64])
        {
            if (!Wanted(Free(callers), word))
                continue;
            await using var ours = Our(server, "ours");
            await using var peer = new PeerRedis(await ConnectAsync(server), "peer");
            using var redLock = RedLockFactory.Create([new RedLockMultiplexer(await ConnectAsync(server))]);
            results.Add(await CaseRunner.RunAsync(new(Free(callers), callers, Peer,
            [
                Timed(Ours, ours.OwnKeyAsync), Timed(Peer, peer.OwnKeyAsync), Timed(RedLock, (caller, _) => RedLockAsync(redLock, $"redlock:{caller}")),
            ]) { IsClose = callers < 64, IsShared = callers == 1 }, effort));
        }

        if (Wanted(HandOver, word))
            results.Add(await HandOverAsync(server, effort));
        if (Wanted(Crowd, word))
            results.Add(await CrowdAsync(server, effort));
        if (Wanted(Vain, word))
            results.Add(await VainAsync(server, effort));
        if (Wanted(Majority, word))
            results.Add(await MajorityAsync(Majority, TimeSpan.Zero, effort));
        if (Wanted(DistantMajority, word))
            results.Add(await MajorityAsync(DistantMajority, TimeSpan.FromMilliseconds(1), effort));
        return results;
    }

    private static async Task<CaseResult> HandOverAsync(RedisServer server, Effort effort)
    {
        OurRedis[] ours = [Our(server, "shared"), Our(server, "shared")];
        PeerRedis[] peers = [new(await ConnectAsync(server), "peers"), new(await ConnectAsync(server), "peers")];
        var (ourClock, peerClock) = (new HandOverClock(), new HandOverClock());
        var result = await CaseRunner.RunAsync(new(HandOver, 2, Peer,
        [
            new(Ours, (caller, token) => ours[caller].SharedKeyAsync(caller, ourClock, token)) { Latencies = ourClock.Take },
            new(Peer, (caller, token) => peers[caller].SharedKeyAsync(caller, peerClock, token)) { Latencies = peerClock.Take },
        ]), effort);
        foreach (var each in (IAsyncDisposable[])[.. ours, .. peers])
            await each.DisposeAsync();
        return result;
    }

    private static async Task<CaseResult> CrowdAsync(RedisServer server, Effort effort)
    {
        await using var ours = Our(server, "crowd");
        await using var peer = new PeerRedis(await ConnectAsync(server), "peers");
        var (ourClock, peerClock) = (new HandOverClock(), new HandOverClock());
        return await CaseRunner.RunAsync(new(Crowd, 500, Peer,
        [
            new(Ours, (caller, token) => ours.SharedKeyAsync(caller, ourClock, token)) { Latencies = ourClock.Take, Commands = () => CommandsAsync(server), Sent = () => SentAsync(server, s_ourInner) },
            new(Peer, (caller, token) => peer.SharedKeyAsync(caller, peerClock, token)) { Latencies = peerClock.Take, Commands = () => CommandsAsync(server), Sent = () => SentAsync(server, s_peerInner) },
        ]), effort);
    }

    private static async Task<CaseResult> VainAsync(RedisServer server, Effort effort)
    {
        await using var ours = Our(server, "vain");
        await using var ourHolder = Our(server, "vain");
        await using var peer = new PeerRedis(await ConnectAsync(server), "peer vain");
        await using var peerHolder = new PeerRedis(await ConnectAsync(server), "peer vain");
        using var redLock = RedLockFactory.Create([new RedLockMultiplexer(await ConnectAsync(server))]);
        await using var held = await ourHolder.HoldAsync();
        await using var heldByPeer = await peerHolder.HoldAsync();
        await using var heldByRedLock = await redLock.CreateLockAsync("redlock vain", s_lease);
        return await CaseRunner.RunAsync(new(Vain, 500, Peer,
        [
            new(Ours, (_, token) => ours.WaitInVainAsync(token)) { Commands = () => CommandsAsync(server) },
            new(Peer, (_, token) => peer.WaitInVainAsync(token)) { Commands = () => CommandsAsync(server) },
            new(RedLock, (_, _) => WaitInVainAsync(redLock)) { Commands = () => CommandsAsync(server) },
        ]), effort);
    }

    private static async ValueTask WaitInVainAsync(RedLockFactory factory)
    {
        await using var held = await factory.CreateLockAsync("redlock vain", s_lease, TimeSpan.FromSeconds(1), s_retry);
        if (held.IsAcquired)
            throw new InvalidOperationException("Was granted.");
    }

    // On one machine, five servers and the client share its processors, so five answers take five times the work of one. At a distance, as in earnest, the way counts.
    private static async Task<CaseResult> MajorityAsync(string name, TimeSpan distance, Effort effort)
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RedisServer.CreateAsync()));
        var ways = distance == TimeSpan.Zero ? [] : servers.Select(server => new DistantServer(server.Port, distance)).ToArray();
        string[] endPoints = distance == TimeSpan.Zero ? [.. servers.Select(server => server.Configuration)] : [.. ways.Select(way => way.EndPoint)];
        var store = new RedlockStore([.. endPoints.Select(Connection)]);
        await using (var five = new OurRedis(store, store, "five"))
        await using (var one = Our(endPoints[0], "one"))
        {
            var result = await CaseRunner.RunAsync(new(name, 1, One, [new(Five, five.OwnKeyAsync), new(One, one.OwnKeyAsync)]), effort);
            foreach (var way in ways)
                way.Dispose();
            foreach (var server in servers)
                await server.DisposeAsync();
            return result;
        }
    }

    private static bool Wanted(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string Free(int callers) => $"Redis: free locks, {callers} {(callers == 1 ? "caller" : "callers")}";

    private static RedisConnection Connection(string configuration) => RedisConnection.To(ConfigurationOptions.Parse(configuration));

    private static OurRedis Our(RedisServer server, string name) => Our(server.Configuration, name);

    private static OurRedis Our(string configuration, string name)
    {
        var connection = Connection(configuration);
        return new(new RedisLockStore(connection), connection, name);
    }

    private static async Task<IConnectionMultiplexer> ConnectAsync(RedisServer server) => await ConnectionMultiplexer.ConnectAsync(server.Configuration);

    private static async ValueTask RedLockAsync(RedLockFactory factory, string key)
    {
        await using var held = await factory.CreateLockAsync(key, s_lease, TimeSpan.FromMinutes(1), s_retry);
        if (!held.IsAcquired)
            throw new InvalidOperationException("Not granted.");
    }

    private static async Task<long> SentAsync(RedisServer server, string[] inner)
    {
        var text = await server.CommandAsync("INFO", "commandstats");
        return text.Split("\r\n").Select(static line => line.Split(':')).Where(parts => parts is [var name, _] && name.StartsWith("cmdstat_", StringComparison.Ordinal) && !inner.Contains(name["cmdstat_".Length..]))
            .Sum(static parts => long.Parse(parts[1].Split(',')[0]["calls=".Length..], System.Globalization.CultureInfo.InvariantCulture));
    }

    // What scripts call inside counts as well: it is work of the server.
    private static async Task<long> CommandsAsync(RedisServer server)
    {
        var text = await server.CommandAsync("INFO", "stats");
        var line = text.Split("\r\n").First(part => part.StartsWith("total_commands_processed:", StringComparison.Ordinal));
        return long.Parse(line.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
