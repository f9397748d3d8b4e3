using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Claim, writes and record commit together: exactly once, whatever happens in between.</summary>
public sealed class TransactionScopeTests(Backends backends) : IClassFixture<Backends>, IAsyncLifetime
{
    /// <summary>Raises the number of random schedules, such as to 10000.</summary>
    private const string Variable = "PATTERNS_IDEMPOTENCY_SCHEDULES";

    private static readonly int s_schedules = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var count) ? count : 150;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await backends.Postgres.ExecuteAsync("CREATE TABLE IF NOT EXISTS effect (order_id text NOT NULL, receipt text NOT NULL)");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_failure_takes_the_writes_back_and_a_success_is_replayed()
    {
        var charges = new Charges(backends.Runtime);
        var order = NewOrder();
        charges.Middle = static (_, _) => throw new FormatException();
        await Assert.ThrowsAsync<FormatException>(() => charges.ChargeAsync(order, Token));
        Assert.Empty(await ReceiptsAsync(order));
        charges.Middle = static (_, _) => Task.CompletedTask;
        var receipt = await charges.ChargeAsync(order, Token);
        Assert.Equal(receipt, await charges.ChargeAsync(order, Token));
        Assert.Equal(receipt, Assert.Single(await ReceiptsAsync(order)));
    }

    [Fact]
    public async Task A_result_that_is_not_stored_keeps_its_writes_and_frees_the_key()
    {
        var charges = new Charges(backends.Runtime);
        var order = "try" + NewOrder();
        await charges.TryChargeAsync(order, Token);
        await charges.TryChargeAsync(order, Token);
        Assert.Equal(2, (await ReceiptsAsync(order)).Count);
    }

    [Fact]
    public async Task Another_process_waits_for_the_commit_or_is_refused_at_once()
    {
        await using var services = Backends.Services(backends);
        var others = new Charges(services.GetRequiredService<PatternRuntime>());
        foreach (var refuses in new[] { false, true })
        {
            var charges = new Charges(backends.Runtime);
            var order = NewOrder();
            var reached = new TaskCompletionSource();
            var go = new TaskCompletionSource();
            charges.Middle = (_, _) =>
            {
                reached.SetResult();
                return go.Task;
            };
            var first = refuses ? charges.ChargeOrRefuseAsync(order, Token) : charges.ChargeAsync(order, Token);
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), Token);
            if (refuses)
                await Assert.ThrowsAsync<IdempotencyInFlightException>(() => others.ChargeOrRefuseAsync(order, Token));
            var second = refuses ? Task.FromResult("") : others.ChargeAsync(order, Token);
            go.SetResult();
            var receipt = await first;
            Assert.Equal(receipt, refuses ? await others.ChargeOrRefuseAsync(order, Token) : await second);
            Assert.Single(await ReceiptsAsync(order));
        }
    }

    [Fact]
    public async Task A_method_that_swallows_the_failure_of_a_statement_does_not_succeed()
    {
        var charges = new Charges(backends.Runtime);
        var order = NewOrder();
        charges.Middle = static async (transaction, token) =>
        {
            await using var command = new NpgsqlCommand("SELECT 1 / 0", transaction.Connection, transaction);
            await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(token));
        };
        await Assert.ThrowsAsync<PostgresException>(() => charges.ChargeAsync(order, Token));
        Assert.Empty(await ReceiptsAsync(order));
        charges.Middle = static (_, _) => Task.CompletedTask;
        await charges.ChargeAsync(order, Token);
        Assert.Single(await ReceiptsAsync(order));
    }

    [Fact]
    public async Task No_schedule_has_two_effects_or_none()
    {
        await using var services = Backends.Services(backends);
        PatternRuntime[] processes = [backends.Runtime, services.GetRequiredService<PatternRuntime>()];
        for (var seed = 0; seed < s_schedules; seed++)
        {
            try
            {
                await ScheduleAsync(new Random(seed), processes);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                throw new InvalidOperationException($"Schedule {seed}: {error.Message}", error);
            }
        }
    }

    // Some callers of two processes with one key. On the way each may fail, be cancelled, or lose its connection; then the caller tries again, as a client would, until it has its answer.
    private async Task ScheduleAsync(Random random, PatternRuntime[] processes)
    {
        var order = NewOrder();
        var troubles = random.Next(5);
        var seeds = Enumerable.Range(0, 2 + random.Next(3)).Select(_ => random.Next()).ToArray();
        var results = await Task.WhenAll(seeds.Select((seed, i) => Task.Run(() => CallAsync(processes[i % processes.Length]))));
        Assert.Equal(Assert.Single(await ReceiptsAsync(order)), Assert.Single(results.Distinct()));

        async Task<string> CallAsync(PatternRuntime process)
        {
            while (true)
            {
                using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
                var mine = new Charges(process) { Middle = (transaction, token) => TroubleAsync(transaction, source, token) };
                try
                {
                    return await mine.ChargeAsync(order, source.Token);
                }
                catch (Exception error) when (error is FormatException or OperationCanceledException or NpgsqlException or IdempotencyStoreUnavailableException)
                {
                    Token.ThrowIfCancellationRequested();
                }
            }
        }

        async Task TroubleAsync(NpgsqlTransaction transaction, CancellationTokenSource source, CancellationToken token)
        {
            if (Interlocked.Decrement(ref troubles) < 0)
                return;
            int kind;
            lock (random)
                kind = random.Next(5);
            switch (kind)
            {
                case 0:
                    throw new FormatException();
                case 1:
                    await source.CancelAsync();
                    token.ThrowIfCancellationRequested();
                    break;
                case 2:
                    // Noticed only at the commit.
                    await source.CancelAsync();
                    break;
                case 3:
                    // As if the process had died: the server sees the end of the connection, the caller an error.
                    await TerminateAsync(transaction.Connection!.ProcessID);
                    break;
                case 4:
                    // While the commit is on its way, as likely as not.
                    var victim = transaction.Connection!.ProcessID;
                    _ = Task.Run(() => TerminateAsync(victim), CancellationToken.None);
                    break;
            }
        }
    }

    private async Task TerminateAsync(int backend)
    {
        await using var command = backends.Source.CreateCommand("SELECT pg_terminate_backend($1)");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = backend });
        await command.ExecuteNonQueryAsync();
    }

    private static string NewOrder() => Guid.NewGuid().ToString("N");

    private async Task<List<string>> ReceiptsAsync(string order)
    {
        await using var command = backends.Source.CreateCommand("SELECT receipt FROM effect WHERE order_id = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = order });
        await using var reader = await command.ExecuteReaderAsync(Token);
        var receipts = new List<string>();
        while (await reader.ReadAsync(Token))
            receipts.Add(reader.GetString(0));
        return receipts;
    }
}
