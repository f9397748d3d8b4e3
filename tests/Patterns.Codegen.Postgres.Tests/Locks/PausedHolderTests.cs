using System.Globalization;
using Npgsql;
using Patterns.Codegen.Testing.Servers;
using Patterns.Codegen.Testing.Workers;

namespace Patterns.Codegen.Postgres.Tests.Locks;

/// <summary>
/// Processes that are stopped (SIGSTOP) beyond their leases and killed (SIGKILL), on a real server. The database itself keeps the history: each write that it accepted, with the token of the write
/// before it.
/// </summary>
/// <remarks><c>PATTERNS_SCHEDULES</c> raises the number of late writes that end the run; default 1,000. <c>PATTERNS_SEED</c> repeats a run's choices.</remarks>
public sealed class PausedHolderTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Cells = 40;
    private static readonly TimeSpan s_ttl = TimeSpan.FromMilliseconds(150);

    private PostgresServer? _server;

    private PostgresServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.CreateAsync();

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task A_process_that_was_stopped_beyond_its_lease_writes_nothing_that_a_guard_accepts()
    {
        var schedules = Number("PATTERNS_SCHEDULES", 1000);
        var seed = Number("PATTERNS_SEED", Environment.TickCount);
        output.WriteLine($"PATTERNS_SEED={seed}");
        await using var source = NpgsqlDataSource.Create(Server.ConnectionString);
        await PrepareAsync(source);
        var connectionString = new NpgsqlConnectionStringBuilder(Server.ConnectionString) { MaxPoolSize = 30 }.ConnectionString;
        var workers = new List<WorkerProcess>();
        var histories = new List<Task<WriterHistory>>();
        try
        {
            for (var i = 0; i < 3; i++)
            {
                var worker = await WorkerProcess.StartAsync("postgres-writer", connectionString, $"{Cells}", $"{s_ttl.TotalMilliseconds}", $"{seed + (100 * i)}");
                workers.Add(worker);
                histories.Add(WriterHistory.ReadAsync(worker));
            }

            // Each is stopped and let go on by itself, so that others take over meanwhile, or are stopped as well.
            await Task.WhenAll(workers.Select((worker, i) => Task.Run(async () =>
            {
                var random = new Random(seed + i);
                await LockStores.UntilAsync(async () =>
                {
                    await Task.Delay(s_ttl * random.NextDouble(), LockStores.Token);
                    await worker.PauseAsync();
                    await Task.Delay(s_ttl * (1.2 + random.NextDouble()), LockStores.Token);
                    worker.Resume();
                    return histories.Any(static history => history.IsFaulted) || WriterHistory.LateOf(workers) >= schedules;
                }, TimeSpan.FromMinutes(1 + (schedules / 250.0)));
            })));
            foreach (var history in histories.Where(static history => history.IsFaulted))
                await history;
            foreach (var worker in workers)
                await worker.SendAsync("end");
            var all = await Task.WhenAll(histories);
            output.WriteLine($"{all.Sum(static history => history.Late)} late writes, {all.Sum(static history => history.Refused)} refused, {all.Sum(static history => history.Tokens.Count)} locks");
            var tokens = all.SelectMany(static history => history.Tokens).ToList();
            Assert.Equal(tokens.Count, tokens.Distinct().Count());
            Assert.True(all.Sum(static history => history.Late) >= schedules);
            Assert.True(all.Sum(static history => history.Refused) > 0);
        }
        finally
        {
            foreach (var worker in workers)
                await worker.DisposeAsync();
        }

        Assert.Equal(0L, await source.ScalarAsync<long>("SELECT count(*) FROM accepted WHERE source = 'guarded' AND token < token_before"));
        // The same writes without the guard: the test sees what it looks for.
        Assert.NotEqual(0L, await source.ScalarAsync<long>("SELECT count(*) FROM accepted WHERE source = 'bare' AND token < token_before"));
    }

    [Fact]
    public async Task A_holder_that_is_killed_frees_its_lock_and_one_that_is_stopped_loses_it()
    {
        await using var own = LockStores.Open(Server.ConnectionString);
        var key = LockStores.NewKey();
        await using var killed = await WorkerProcess.StartAsync("postgres-holder", Server.ConnectionString, key);
        var first = await TokenAsync(killed);
        Assert.False(await own.IsFreeAsync(key));
        await killed.KillAsync();
        var (claim, second) = await own.AcquireAsync(key);
        Assert.True(second.Value > first);
        Assert.True(await own.Store.ReleaseAsync(claim));

        await using var stopped = await WorkerProcess.StartAsync("postgres-holder", Server.ConnectionString, key);
        var third = await TokenAsync(stopped);
        await stopped.PauseAsync();
        var (next, fourth) = await own.AcquireAsync(key);
        Assert.True(fourth.Value > third && third > second.Value);
        stopped.Resume();
        Assert.Equal("lost", await stopped.ReadAsync());
        Assert.True(await own.Store.ExtendAsync(next));
        await stopped.SendAsync("end");
        Assert.Equal("was lost", await stopped.ReadAsync());
        Assert.True(await own.Store.ReleaseAsync(next));
    }

    private static async Task<long> TokenAsync(WorkerProcess worker) => long.Parse((await worker.ReadAsync()).Split(' ')[1], CultureInfo.InvariantCulture);

    // One row for each cell, with the guard and without, and a record of each accepted write.
    private static async Task PrepareAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand($$"""
            CREATE TABLE accepted (source text, id int, token_before bigint, token bigint);
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN INSERT INTO accepted VALUES (TG_TABLE_NAME, NEW.id, OLD.token, NEW.token); RETURN NEW; END $body$;
            CREATE TABLE guarded (id int PRIMARY KEY, token bigint NOT NULL) WITH (fillfactor = 20);
            CREATE TABLE bare (id int PRIMARY KEY, token bigint NOT NULL) WITH (fillfactor = 20);
            INSERT INTO guarded SELECT i, 0 FROM generate_series(0, {{Cells - 1}}) AS i;
            INSERT INTO bare SELECT i, 0 FROM generate_series(0, {{Cells - 1}}) AS i;
            CREATE TRIGGER note AFTER UPDATE ON guarded FOR EACH ROW EXECUTE FUNCTION note();
            CREATE TRIGGER note AFTER UPDATE ON bare FOR EACH ROW EXECUTE FUNCTION note();
            """);
        await command.ExecuteNonQueryAsync(LockStores.Token);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
