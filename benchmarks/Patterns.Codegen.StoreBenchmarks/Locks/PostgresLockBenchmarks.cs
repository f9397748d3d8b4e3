using Npgsql;
using Patterns.Codegen.StoreBenchmarks.Measuring;
using Patterns.Codegen.StoreBenchmarks.Reporting;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.StoreBenchmarks.Locks;

/// <summary>PostgreSQL: session locks against DistributedLock.Postgres, and against the two statements that a lock is at least, on the same kind of data source.</summary>
internal static class PostgresLockBenchmarks
{
    private const string Ours = "Patterns.Codegen";
    private const string Peer = "DistributedLock.Postgres";
    private const string Bare = "two statements on a connection of one's own, with a token";
    private const string Notifying = "the same, and NOTIFY at the release";

    public static IReadOnlyList<Bar> Bars { get; } =
    [
        new("PostgreSQL, session lock with fencing, 16 callers", FreeCase(16), Metric.Throughput, Ours, Peer) { AtLeast = 1.4 },
        new("The same, requests of the process batched through one session, to one connection a caller", FreeCase(16), Metric.Throughput, Ours, Bare) { AtLeast = 2.5 },
        new("The same, processor time of client and server", FreeCase(16), Metric.Processor, Ours, Peer) { AtMost = 1 / 1.4 },
        new("The same, client's allocation", FreeCase(16), Metric.Bytes, Ours, Peer) { AtMost = 0.3 },
        new("The same, 1 caller", FreeCase(1), Metric.Throughput, Ours, Peer) { AtLeast = 1 },
        new("The same, 64 callers", FreeCase(64), Metric.Throughput, Ours, Peer) { AtLeast = 1.4 },
        new("The same, 64 callers, batched through one session, to one connection a caller", FreeCase(64), Metric.Throughput, Ours, Bare) { AtLeast = 2.5 },
        new("PostgreSQL, hand-over to a waiter of another process, 99 of 100", HandOver, Metric.Slowest, Ours, Peer) { AtMost = 1 },
    ];

    private static string HandOver => "PostgreSQL: hand-over between two processes";

    public static async Task<IReadOnlyList<CaseResult>> RunAsync(Effort effort, string word)
    {
        var results = new List<CaseResult>();
        await using var server = await PostgresServer.CreateAsync(new() { Durable = true });
        foreach (var callers in (int[])[1, 16, 64])
        {
            if (!FreeCase(callers).Contains(word, StringComparison.OrdinalIgnoreCase))
                continue;
            await using var ours = new OurPostgres(Source(server), "free");
            await using var peer = new PeerPostgres(Source(server), "free");
            await using var bare = new BarePostgres(Source(server), notifies: false);
            await using var notifying = new BarePostgres(Source(server), notifies: true);
            await bare.PrepareAsync();
            results.Add(await CaseRunner.RunAsync(new(FreeCase(callers), callers, Peer,
            [
                Free(Ours, ours.OwnKeyAsync), Free(Peer, peer.OwnKeyAsync), Free(Bare, bare.OwnKeyAsync), Free(Notifying, notifying.OwnKeyAsync),
            ]), effort));
        }

        Contender Free(string name, Func<int, CancellationToken, ValueTask> operation) => new(name, operation) { Processor = () => server.ProcessorTime };

        if (HandOver.Contains(word, StringComparison.OrdinalIgnoreCase))
        {
            OurPostgres[] ours = [new(Source(server), "shared"), new(Source(server), "shared")];
            PeerPostgres[] peers = [new(Source(server), "shared"), new(Source(server), "shared")];
            var (ourClock, peerClock) = (new HandOverClock(), new HandOverClock());
            results.Add(await CaseRunner.RunAsync(new(HandOver, 2, Peer,
            [
                new(Ours, (caller, token) => ours[caller].SharedKeyAsync(caller, ourClock, token)) { Latencies = ourClock.Take },
                new(Peer, (caller, token) => peers[caller].SharedKeyAsync(caller, peerClock, token)) { Latencies = peerClock.Take },
            ]), effort));
            foreach (var each in ours)
                await each.DisposeAsync();
            foreach (var each in peers)
                await each.DisposeAsync();
        }

        return results;
    }

    private static string FreeCase(int callers) => $"PostgreSQL: free locks, {callers} {(callers == 1 ? "caller" : "callers")}";

    /// <summary>A data source as good as the peer can use: nothing reset between uses, statements prepared by themselves.</summary>
    private static NpgsqlDataSource Source(PostgresServer server) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { NoResetOnClose = true, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, MaxPoolSize = 40 });
}
