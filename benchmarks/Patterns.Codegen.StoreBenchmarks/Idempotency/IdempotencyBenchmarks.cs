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
    private const string PlainAgain = "the two statements once more, to show what chance does";
    private const string Bare = "the two statements, on a table that keeps the result alone";
    private const string OneTransaction = "Patterns.Codegen, Scope = Transaction";
    private const string PlainWithWork = "the two statements, and the work between them";
    private const string ThreeCommands = "GET, SET NX, SET";
    private const string HttpBare = "the endpoint alone";
    private const string HttpOurs = "UseIdempotency()";
    private const string HttpPlain = "a middleware by hand: GET, SET NX, the endpoint, SET";
    private const string HttpWithoutKey = "ASP.NET Core: a request without a key, 1 caller";
    private const string HttpWithKey = "ASP.NET Core: a request with a new key, on Redis, 16 callers";
    private const string Effect = "PostgreSQL: with one statement of work, 1 caller";

    public static Category Category { get; } = new(
        "idempotency",
        "Benchmarks: idempotency",
        """
        One operation claims a key that nobody had and stores a result of 100 bytes under it, unless it is a replay. Ours renews its claim, knows its owner, compares fingerprints and waits for others meanwhile; the
        statements by hand do none of that; their table has room for it (owner, fingerprint, state, expiry with an index for the clean-up), and a second one keeps the result alone and grows for ever. The PostgreSQL writes to disk at each commit; all use
        one data source, with `No Reset On Close=true;Max Auto Prepare=20`. The work is an INSERT of one row. Requests over HTTP have a body of 1 kB and go through the middlewares alone, without a server and a network; the endpoint fails the run when a request without a key reaches it with a body that was wrapped or read.
        """,
        [
            new("PostgreSQL, claim and completion, 1 caller", Postgres(1), Metric.Throughput, Ours, Plain) { AtLeast = 1 },
            new("The same, to a table that keeps the result alone", Postgres(1), Metric.Throughput, Ours, Bare) { AtLeast = 1 },
            new("For comparison: the two statements to themselves", Postgres(1), Metric.Throughput, PlainAgain, Plain),
            new("PostgreSQL, claim and completion, 16 callers", Postgres(16), Metric.Throughput, Ours, Plain) { AtLeast = 1 },
            new("The same, to a table that keeps the result alone", Postgres(16), Metric.Throughput, Ours, Bare) { AtLeast = 1 },
            new("PostgreSQL, a replay to a claim and completion, 16 callers", Postgres(16), Metric.Throughput, Replay, Ours) { AtLeast = 4 },
            new("PostgreSQL, claim, work and record in one transaction, 1 caller", Effect, Metric.Throughput, OneTransaction, PlainWithWork) { AtLeast = 1.3 },
            new("Redis, claim and completion, 16 callers", Redis, Metric.Throughput, Ours, ThreeCommands) { AtLeast = 1 },
            new("ASP.NET Core, a request without a key: processor time added, us", HttpWithoutKey, Metric.Processor, HttpOurs, HttpBare) { IsDifference = true, AtMost = 15 },
            new("The same: bytes added, of a body of 1,000", HttpWithoutKey, Metric.Bytes, HttpOurs, HttpBare) { IsDifference = true, AtMost = 200 },
            new("ASP.NET Core, a request with a new key, 16 callers", HttpWithKey, Metric.Throughput, HttpOurs, HttpPlain) { AtLeast = 1 },
        ],
        "",
        RunAsync);

    private static string Redis => "Redis: claims and replays, 16 callers";

    private static async Task<IReadOnlyList<CaseResult>> RunAsync(Effort effort, string word)
    {
        await using var postgres = await PostgresServer.CreateAsync(new() { Durable = true });
        await using var redis = await RedisServer.CreateAsync();
        // As good as the ones by hand can use: statements prepared by themselves, nothing reset between uses.
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { NoResetOnClose = true, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, MaxPoolSize = 40 });
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Configuration);
        await using var services = new ServiceCollection().AddLogging().AddIdempotency(static options => options.Store = "Redis").AddPatterns().AddPostgres(source).AddRedis(connection).Services.BuildServiceProvider();
        var ours = new OurCalls(services.GetRequiredService<PatternRuntime>());
        var plain = new PlainStatements(source);
        var commands = new PlainCommands(connection.GetDatabase());
        var http = new HttpCalls(services, connection.GetDatabase());
        await plain.PrepareAsync();

        var results = new List<CaseResult>();
        Contender oursOnPostgres = new(Ours, (_, token) => ours.RunAsync("Postgres", token)) { Processor = PostgresTime };
        Contender plainOnPostgres = new(Plain, (_, token) => plain.RunAsync(false, token)) { Processor = PostgresTime };
        Contender plainAgain = plainOnPostgres with { Name = PlainAgain };
        Contender bareOnPostgres = new(Bare, (_, token) => plain.RunBareAsync(token)) { Processor = PostgresTime };
        await AddAsync(new(Postgres(1), 1, Plain, [oursOnPostgres, plainOnPostgres, plainAgain, bareOnPostgres]) { IsClose = true, IsShared = true });
        await AddAsync(new(Postgres(16), 16, Plain, [oursOnPostgres, plainOnPostgres, bareOnPostgres, new(Replay, (caller, token) => ours.ReplayAsync("Postgres", caller, token)) { Processor = PostgresTime }]) { IsClose = true });
        await AddAsync(new(Effect, 1, PlainWithWork,
        [
            new(OneTransaction, (_, token) => ours.RunInTransactionAsync(token)) { Processor = PostgresTime },
            new(PlainWithWork, (_, token) => plain.RunAsync(true, token)) { Processor = PostgresTime },
        ]) { IsClose = true });
        await AddAsync(new(Redis, 16, ThreeCommands,
        [
            new(Ours, (_, token) => ours.RunAsync("Redis", token)) { Processor = RedisTime },
            new(ThreeCommands, (_, _) => commands.RunAsync()) { Processor = RedisTime },
            new(Replay, (caller, token) => ours.ReplayAsync("Redis", caller, token)) { Processor = RedisTime },
        ]));
        await AddAsync(new(HttpWithoutKey, 1, HttpBare,
        [
            new(HttpOurs, (_, _) => http.WithoutKeyAsync()) { Processor = static () => default },
            new(HttpBare, (_, _) => http.BareAsync()) { Processor = static () => default },
        ]));
        await AddAsync(new(HttpWithKey, 16, HttpPlain,
        [
            new(HttpOurs, (_, _) => http.WithKeyAsync()) { Processor = RedisTime },
            new(HttpPlain, (_, _) => http.PlainWithKeyAsync()) { Processor = RedisTime },
        ]));
        return results;

        TimeSpan PostgresTime() => postgres.ProcessorTime;

        TimeSpan RedisTime() => redis.ProcessorTime;

        async Task AddAsync(Case subject)
        {
            if (subject.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
                results.Add(await CaseRunner.RunAsync(subject, effort));
        }
    }

    private static string Postgres(int callers) => $"PostgreSQL: claims and replays, {callers} {(callers == 1 ? "caller" : "callers")}";
}
