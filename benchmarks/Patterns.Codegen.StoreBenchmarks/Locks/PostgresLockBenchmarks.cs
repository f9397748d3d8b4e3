using Medallion.Threading.Postgres;
using Npgsql;
using Patterns.Codegen.StoreBenchmarks.Measuring;
using Patterns.Codegen.StoreBenchmarks.Reporting;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.StoreBenchmarks.Locks;

/// <summary>PostgreSQL: session locks against DistributedLock.Postgres on the same kind of data source.</summary>
internal static class PostgresLockBenchmarks
{
    private const string Peer = "DistributedLock.Postgres";

    public static IReadOnlyList<Bar> Bars { get; } = [];

    public static async Task<IReadOnlyList<CaseResult>> RunAsync(Effort effort, string word)
    {
        var results = new List<CaseResult>();
        await using var server = await PostgresServer.CreateAsync(new() { Durable = true });
        foreach (var callers in (int[])[1, 16])
        {
            await using var source = Source(server);
            Case subject = new($"PostgreSQL, {callers}", callers, Peer, [new(Peer, async (caller, cancellationToken) =>
            {
                await using var handle = await new PostgresDistributedLock(new PostgresAdvisoryLockKey(caller), source).AcquireAsync(TimeSpan.FromSeconds(10), cancellationToken);
            })]);
            if (subject.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
                results.Add(await CaseRunner.RunAsync(subject, effort));
        }

        return results;
    }

    /// <summary>A data source as good as the peer can use: nothing reset between uses, statements prepared by themselves.</summary>
    private static NpgsqlDataSource Source(PostgresServer server) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { NoResetOnClose = true, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 });
}
