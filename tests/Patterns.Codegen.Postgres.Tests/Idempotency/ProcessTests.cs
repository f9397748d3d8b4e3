using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Patterns.Codegen.Testing.Workers;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Several processes, some of which are killed: how often the effect happens, counted in a table.</summary>
public sealed class ProcessTests(Backends backends) : IClassFixture<Backends>
{
    private const string Table = "CREATE TABLE IF NOT EXISTS charge (order_id text NOT NULL, receipt text NOT NULL)";

    private const int Processes = 4;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("wait")]
    [InlineData("refuse")]
    [InlineData("transaction")]
    [InlineData("deduplicate")]
    public async Task A_thousand_duplicates_from_four_processes_have_one_effect(string method)
    {
        await ExecuteAsync(Table);
        var workers = await Task.WhenAll(Enumerable.Range(0, Processes).Select(number => StartAsync($"charges-{number}")));
        try
        {
            // Connections, and the table of records.
            await Task.WhenAll(workers.Select(worker => EndsAsync(worker, $"{method} {Guid.NewGuid():N} 1 none")));
            var order = Guid.NewGuid().ToString("N");
            Task<List<(string End, int Calls)>>[] ends;
            var refused = 0;
            // The effect, which writes here, waits until all processes are at it.
            await using (var hold = await backends.Source.OpenConnectionAsync(Token))
            {
                await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE charge IN SHARE MODE; SELECT clock_timestamp()", hold);
                var since = (DateTime)(await command.ExecuteScalarAsync(Token))!;
                ends = [.. workers.Select(worker => EndsAsync(worker, $"{method} {order} 250 none"))];
                if (method == "refuse")
                {
                    // Three processes were told by the store that another has the key; they do not wait for the fourth.
                    await foreach (var ended in Task.WhenEach(ends).Take(Processes - 1))
                    {
                        Assert.Equal(("IdempotencyInFlightException", 250), Assert.Single(await ended));
                        refused++;
                    }
                }
                else
                {
                    await UntilAllAskedAsync(since);
                }

                Assert.Equal(refused, ends.Count(static end => end.IsCompleted));
                command.CommandText = "ROLLBACK";
                await command.ExecuteNonQueryAsync(Token);
            }

            var all = (await Task.WhenAll(ends)).SelectMany(static end => end).ToLookup(static end => end.End, static end => end.Calls);
            var receipt = Assert.Single(await ReceiptsAsync(order));
            Assert.Equal(1_000, all.Sum(static calls => calls.Sum()));
            var expected = method == "refuse" ? [(receipt, 1), ("IdempotencyInFlightException", 999)] : ((string, int)[])[(receipt, 1_000)];
            Assert.Equivalent(expected, all.Select(static calls => (calls.Key, calls.Sum())));
        }
        finally
        {
            foreach (var worker in workers)
                await worker.DisposeAsync();
        }
    }

    // What the page promises. In the store's scope a process that dies between the effect and the record of it leaves an effect that nobody knows of: the next attempt makes another.
    [Theory]
    [InlineData("store", "work", 1)]
    [InlineData("store", "effect", 2)]
    [InlineData("redis", "work", 1)]
    [InlineData("redis", "effect", 2)]
    [InlineData("transaction", "work", 1)]
    [InlineData("transaction", "effect", 1)]
    [InlineData("store", "none", 1)]
    [InlineData("redis", "none", 1)]
    [InlineData("transaction", "none", 1)]
    public async Task A_killed_owner_blocks_the_key_no_longer_than_its_lease(string method, string step, int effects)
    {
        await ExecuteAsync(Table);
        var order = Guid.NewGuid().ToString("N");
        await using (var owner = await StartAsync())
        {
            await owner.SendAsync($"{method} {order} 1 {step}");
            await owner.ReadUntilAsync(step == "none" ? "done" : step);
            await owner.KillAsync();
        }

        await using var next = await StartAsync();
        // Ends within the patience of a worker, which is a minute, or fails.
        await next.SendAsync($"{method} {order} 3 none");
        var end = (await next.ReadUntilAsync("done")).Split(' ')[2..];
        var receipts = await ReceiptsAsync(order);
        Assert.Equal(effects, receipts.Count);
        Assert.Equal($"{receipts[^1]}*3", Assert.Single(end));
    }

    private async Task<WorkerProcess> StartAsync(string name = "charges")
    {
        var connection = new NpgsqlConnectionStringBuilder(backends.Postgres.ConnectionString) { ApplicationName = name };
        var worker = await WorkerProcess.StartAsync("charges", connection.ConnectionString, backends.Redis.Configuration);
        await worker.ReadUntilAsync("ready");
        return worker;
    }

    // Each kind of end, with its number of calls.
    private static async Task<List<(string End, int Calls)>> EndsAsync(WorkerProcess worker, string line)
    {
        await worker.SendAsync(line);
        return [.. (await worker.ReadUntilAsync("done")).Split(' ').Skip(2).Select(static end => end.Split('*')).Select(static end => (end[0], int.Parse(end[1], CultureInfo.InvariantCulture)))];
    }

    // Each process has asked for the key, or is in the middle of the effect: what its connections have sent last, since the table was closed.
    private async Task UntilAllAskedAsync(DateTime since)
    {
        var clock = Stopwatch.StartNew();
        await using var command = backends.Source.CreateCommand(
            "SELECT count(DISTINCT application_name) FROM pg_stat_activity WHERE application_name LIKE 'charges-%' AND query_start > $1 AND (query LIKE '%idempotency%' OR query LIKE 'INSERT INTO charge %')");
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = since });
        while ((long)(await command.ExecuteScalarAsync(Token))! < Processes)
        {
            Assert.True(clock.Elapsed < s_patience, "Not all processes have asked within a minute.");
            await Task.Delay(10, Token);
        }
    }

    private Task ExecuteAsync(string sql) => backends.Postgres.ExecuteAsync(sql);

    // In the order in which they were written.
    private async Task<List<string>> ReceiptsAsync(string order)
    {
        await using var command = backends.Source.CreateCommand("SELECT receipt FROM charge WHERE order_id = $1 ORDER BY ctid");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = order });
        await using var reader = await command.ExecuteReaderAsync(Token);
        var receipts = new List<string>();
        while (await reader.ReadAsync(Token))
            receipts.Add(reader.GetString(0));
        return receipts;
    }
}
