using Npgsql;
using Patterns.Codegen.Testing.Workers;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Several processes, some of which are killed: how often the effect happens, counted in a table.</summary>
public sealed class ProcessTests(Backends backends) : IClassFixture<Backends>
{
    private const string Table = "CREATE TABLE IF NOT EXISTS charge (order_id text NOT NULL, receipt text NOT NULL)";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_duplicates_from_four_processes_have_one_effect()
    {
        await ExecuteAsync(Table);
        var workers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync()));
        try
        {
            foreach (var method in (string[])["wait", "refuse", "transaction", "deduplicate"])
            {
                var order = Guid.NewGuid().ToString("N");
                await Task.WhenAll(workers.Select(worker => worker.SendAsync($"{method} {order} 250 none")));
                var ends = (await Task.WhenAll(workers.Select(worker => worker.ReadUntilAsync("done")))).SelectMany(line => line.Split(' ').Skip(2)).Select(end => end.Split('*')).ToList();
                Assert.Equal(1_000, ends.Sum(end => int.Parse(end[1], System.Globalization.CultureInfo.InvariantCulture)));
                var receipt = Assert.Single(await ReceiptsAsync(order));
                var expected = method == "refuse" ? (string[])[receipt, "IdempotencyInFlightException"] : [receipt];
                Assert.All(ends, end => Assert.Contains(end[0], expected));
            }
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

    private async Task<WorkerProcess> StartAsync()
    {
        var worker = await WorkerProcess.StartAsync("charges", backends.Postgres.ConnectionString, backends.Redis.Configuration);
        await worker.ReadUntilAsync("ready");
        return worker;
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
