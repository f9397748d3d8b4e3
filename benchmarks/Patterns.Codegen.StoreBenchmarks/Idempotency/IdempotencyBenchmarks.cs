using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Patterns.Codegen.StoreBenchmarks.Measuring;
using Patterns.Codegen.StoreBenchmarks.Reporting;
using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.StoreBenchmarks.Idempotency;

/// <summary>Idempotent calls: claim, completion and replay, against what one writes by hand on the same servers.</summary>
internal static class IdempotencyBenchmarks
{
    private const string Ours = "Patterns.Codegen";
    private const string Replay = "Patterns.Codegen, a replay";
    private const string Plain = "two statements: INSERT ... ON CONFLICT DO NOTHING, UPDATE";
    private const string OneTransaction = "Patterns.Codegen, Scope = Transaction";
    private const string PlainWithWork = "the two statements, and the work between them";
    private const string ThreeCommands = "GET, SET NX, SET";
    private const string Effect = "PostgreSQL: with one statement of work, 1 caller";

    public static Category Category { get; } = new(
        "idempotency",
        "Benchmarks: idempotency",
        """
        One operation claims a key that nobody had and stores a result of 100 bytes under it, unless it is a replay. Ours renews its claim, knows its owner, compares fingerprints and waits for others meanwhile; the
        statements by hand do none of that. The PostgreSQL writes to disk at each commit. The work is an INSERT of one row.
        """,
        [
            new("PostgreSQL, claim and completion, 1 caller", Postgres(1), Metric.Throughput, Ours, Plain) { AtLeast = 1 },
            new("The same, 16 callers", Postgres(16), Metric.Throughput, Ours, Plain) { AtLeast = 1 },
            new("PostgreSQL, a replay to a claim and completion, 16 callers", Postgres(16), Metric.Throughput, Replay, Ours) { AtLeast = 4 },
            new("PostgreSQL, claim, work and record in one transaction, 1 caller", Effect, Metric.Throughput, OneTransaction, PlainWithWork) { AtLeast = 1.3 },
            new("Redis, claim and completion, 16 callers", Redis, Metric.Throughput, Ours, ThreeCommands) { AtLeast = 1 },
        ],
        RunAsync);

    private static string Redis => "Redis: claims and replays, 16 callers";

    private static async Task<IReadOnlyList<CaseResult>> RunAsync(Effort effort, string word)
    {
        await using var postgres = await PostgresServer.CreateAsync(new() { Durable = true });
        await using var redis = await RedisServer.CreateAsync();
        // As good as the ones by hand can use: statements prepared by themselves, nothing reset between uses.
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { NoResetOnClose = true, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, MaxPoolSize = 40 });
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Configuration);
        await using var services = new ServiceCollection().AddPatterns().AddPostgres(source).AddRedis(connection).Services.BuildServiceProvider();
        var ours = new OurCalls(services.GetRequiredService<PatternRuntime>());
        var plain = new PlainStatements(source);
        var commands = new PlainCommands(connection.GetDatabase());
        await plain.PrepareAsync();

        var results = new List<CaseResult>();
        await AddAsync(new(Postgres(1), 1, Plain, [new(Ours, (_, token) => ours.RunAsync("Postgres", token)), new(Plain, (_, token) => plain.RunAsync(false, token))]));
        await AddAsync(new(Postgres(16), 16, Plain,
        [
            new(Ours, (_, token) => ours.RunAsync("Postgres", token)),
            new(Plain, (_, token) => plain.RunAsync(false, token)),
            new(Replay, (caller, token) => ours.ReplayAsync("Postgres", caller, token)),
        ]));
        await AddAsync(new(Effect, 1, PlainWithWork, [new(OneTransaction, (_, token) => ours.RunInTransactionAsync(token)), new(PlainWithWork, (_, token) => plain.RunAsync(true, token))]));
        await AddAsync(new(Redis, 16, ThreeCommands,
        [
            new(Ours, (_, token) => ours.RunAsync("Redis", token)),
            new(ThreeCommands, (_, _) => commands.RunAsync()),
            new(Replay, (caller, token) => ours.ReplayAsync("Redis", caller, token)),
        ]));
        return results;

        async Task AddAsync(Case subject)
        {
            if (subject.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
                results.Add(await CaseRunner.RunAsync(subject, effort));
        }
    }

    private static string Postgres(int callers) => $"PostgreSQL: claims and replays, {callers} {(callers == 1 ? "caller" : "callers")}";
}
