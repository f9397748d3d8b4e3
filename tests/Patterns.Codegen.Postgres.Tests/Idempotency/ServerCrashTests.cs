using System.Diagnostics;
using Npgsql;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>
/// PostgreSQL that is killed (<c>kill -9</c>, all its processes) while claims and results of three processes are on their way, and Redis that is emptied, killed and paused meanwhile: clear errors, nothing half-claimed,
/// nothing stuck past its lease, and no message handled twice unless the page says so and somebody was told.
/// </summary>
public sealed class ServerCrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Window = 32;

    private static readonly string[] s_names = ["consumer-a", "consumer-b", "consumer-c"];
    private static readonly string[] s_methods = ["postgres", "both", "deduplicate"];

    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Backends _backends = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _backends.InitializeAsync();

    public ValueTask DisposeAsync() => _backends.DisposeAsync();

    [Fact]
    public async Task Servers_killed_at_any_moment_double_nothing_and_lose_nothing()
    {
        await using var consumers = new Consumers(_backends);
        await consumers.StartAsync(s_names);
        var random = new Random(1);
        var broker = new Broker(consumers, s_names, s_methods, Window, random);
        await broker.UntilHandledAsync(Window);
        var (kills, ofNobody) = (Math.Max(6, ScheduleCount.Or(0) / 100), 0L);
        for (var kill = 0; kill < kills; kill++)
        {
            // In the middle of the work, after as many messages as chance says; every other time with commits that are written and not answered.
            await broker.UntilHandledAsync(5 + random.Next(Window));
            if (kill % 2 == 1)
                await HoldCommitsAsync(broker);
            var redis = TroubleAsync(random.Next(4));
            await _backends.Postgres.KillAsync();
            await broker.UntilFailedAsync(random.Next(Window / 2));
            await _backends.Postgres.StartAsync();
            ofNobody += await CountAsync("SELECT count(*) FROM patterns.idempotency WHERE state = 0");
            await redis;
        }

        await broker.DrainAsync();
        // Of those that a process could not store nobody knows: the next delivery handles them again.
        foreach (var unrecorded in consumers.History.Where(static said => said.Word == "unrecorded").Select(static said => said.Message).Distinct())
            await broker.DeliverAgainAsync(unrecorded);
        await broker.DrainAsync();
        output.WriteLine($"{kills} kills, {broker.Messages.Count} messages, {broker.Failures} refused deliveries; {ofNobody} claims after the starts, of nobody or of calls under way.");
        await CheckAsync(consumers, broker);
    }

    private async Task CheckAsync(Consumers consumers, Broker broker)
    {
        var history = consumers.History;
        // A caller is told that the store is away, by the library and not by the driver; or that its lease has ended.
        Assert.All(history.Where(static said => said.Word == "failed"), static said => Assert.True(
            IsLate(said)
            || (said.Rest.StartsWith("IdempotencyStoreUnavailableException ", StringComparison.Ordinal) && (said.Rest.Contains("Postgres", StringComparison.Ordinal) || said.Rest.Contains("DualLayer", StringComparison.Ordinal))), said.Rest));
        var finals = new Dictionary<string, string>();
        foreach (var (message, lines) in history.GroupBy(static said => said.Message).Select(static lines => (lines.Key, lines.ToLookup(static said => said.Word))))
        {
            var effects = lines["debit"].Select(static said => said.Rest).ToArray();
            // An effect more for each result that a process said it could not store, or not before its lease ended; else one.
            var excused = lines["unrecorded"].Count() + lines["failed"].Count(IsLate);
            Assert.True(effects.Length >= 1 && effects.Length <= 1 + excused, $"{message}: {effects.Length} effects, {excused} of them excused.\n{string.Join('\n', history.Where(said => said.Message == message))}");
            Assert.Equal(effects, effects.Distinct());
            var receipts = lines["done"].Select(static said => said.Rest).Distinct().ToArray();
            Assert.True(receipts.Length >= 1 && receipts.Length <= 1 + lines["unrecorded"].Count(), $"{message}: {string.Join(", ", receipts)}");
            Assert.All(receipts, receipt => Assert.Contains(receipt, effects));
            finals.Add(message, lines["done"].Last().Rest);
        }

        Assert.Equal(broker.Messages.Count, finals.Count);
        // Nothing half-claimed, nothing lost: each message has its record, and the next delivery its answer.
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM patterns.idempotency WHERE state <> 1 OR response IS NULL"));
        Assert.Equal(finals.Count, await CountAsync("SELECT count(*) FROM patterns.idempotency"));
        await _backends.Redis.CommandAsync("FLUSHALL");
        foreach (var (message, method) in broker.Messages)
            await consumers.SendAsync(s_names[0], method, message);
        await consumers.UntilAsync("all are delivered once more", now => now.Skip(history.Length).Count(static said => said.Word is "done" or "failed") == finals.Count);
        Assert.All(consumers.History[history.Length..], said => Assert.Equal(("done", finals[said.Message]), (said.Word, said.Rest)));
    }

    // They wait for a standby that never comes, behind their write: nobody is answered, and a server that starts again has them.
    private async Task HoldCommitsAsync(Broker broker)
    {
        await _backends.Postgres.ExecuteAsync("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        await _backends.Postgres.ExecuteAsync("SELECT pg_reload_conf()");
        for (var i = 0; i < Window; i++)
            await broker.DeliverAsync();
        var clock = Stopwatch.StartNew();
        while (await CountAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND query LIKE '%idempotency%'") < 2 * s_names.Length)
        {
            Assert.True(clock.Elapsed < s_patience, "Not enough commits have come within a minute.");
            await Task.Delay(5, Token);
        }

        // For the next start; this server does not hear of it.
        await _backends.Postgres.ExecuteAsync("ALTER SYSTEM RESET synchronous_standby_names");
    }

    // Its claim was another's when its result came. That takes a lease.
    private static bool IsLate(Said said) => said.Rest.Split(' ') is ["IdempotencyLeaseLostException", var milliseconds, ..] && TimeSpan.FromMilliseconds(int.Parse(milliseconds)) >= s_lease;

    private async Task TroubleAsync(int kind)
    {
        switch (kind)
        {
            case 0:
                await _backends.Redis.CommandAsync("FLUSHALL");
                break;
            case 1:
                await _backends.Redis.KillAsync();
                await _backends.Redis.StartAsync();
                break;
            case 2:
                await _backends.Redis.PauseAsync();
                await _backends.Redis.ResumeAsync();
                break;
        }
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = _backends.Source.CreateCommand(sql);
        while (true)
        {
            try
            {
                return (long)(await command.ExecuteScalarAsync(Token))!;
            }
            catch (NpgsqlException error) when (error is not PostgresException { SqlState: not PostgresErrorCodes.AdminShutdown })
            {
                // A pooled connection of the server before.
            }
        }
    }
}
