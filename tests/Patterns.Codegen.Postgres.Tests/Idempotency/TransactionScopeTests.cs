using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Claim, writes and record commit together: exactly once, whatever happens in between.</summary>
public sealed class TransactionScopeTests(Backends backends) : IClassFixture<Backends>, IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_lost_while_the_method_runs_is_the_calls_failure_even_when_it_is_swallowed(bool isSwallowed)
    {
        var order = NewOrder();
        var charges = new Charges(backends.Runtime)
        {
            Middle = async (transaction, token) =>
            {
                // Waits until it is gone.
                await using var kill = backends.Source.CreateCommand("SELECT pg_terminate_backend($1, 60000)");
                kill.Parameters.Add(new NpgsqlParameter<int> { TypedValue = transaction.Connection!.ProcessID });
                await kill.ExecuteNonQueryAsync(token);
                await using var command = new NpgsqlCommand("SELECT 1", transaction.Connection, transaction);
                var lost = await Assert.ThrowsAnyAsync<NpgsqlException>(() => command.ExecuteNonQueryAsync(token));
                if (!isSwallowed)
                    throw lost;
            },
        };
        var error = await Assert.ThrowsAnyAsync<NpgsqlException>(() => charges.ChargeAsync(order, Token));
        Assert.Equal(isSwallowed, error.Message.Contains("its connection was lost", StringComparison.Ordinal));
        Assert.Empty(await ReceiptsAsync(order));
        charges.Middle = static (_, _) => Task.CompletedTask;
        Assert.Equal(await charges.ChargeAsync(order, Token), Assert.Single(await ReceiptsAsync(order)));
    }

    [Fact]
    public async Task Waiting_for_another_process_outlasts_the_time_out_of_commands()
    {
        var impatient = new NpgsqlConnectionStringBuilder(backends.Postgres.ConnectionString) { CommandTimeout = 1 };
        await using var services = new ServiceCollection().AddPatterns().AddPostgres(impatient.ConnectionString).Services.BuildServiceProvider();
        var others = new Charges(services.GetRequiredService<PatternRuntime>());
        var (reached, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var charges = new Charges(backends.Runtime)
        {
            Middle = (_, _) =>
            {
                reached.SetResult();
                return go.Task;
            },
        };
        var order = NewOrder();
        var first = charges.ChargeAsync(order, Token);
        await reached.Task.WaitAsync(s_patience, Token);
        var second = others.ChargeAsync(order, Token);
        // It has waited once, given up, and waits again.
        var waits = new HashSet<string>();
        var clock = Stopwatch.StartNew();
        while (waits.Count < 2)
        {
            Assert.True(clock.Elapsed < s_patience && !second.IsCompleted, "The second caller did not wait again.");
            await using var command = backends.Source.CreateCommand("SELECT query_start::text FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
            if (await command.ExecuteScalarAsync(Token) is string start)
                waits.Add(start);
            await Task.Delay(10, Token);
        }

        go.SetResult();
        Assert.Equal(await first, await second);
        Assert.Single(await ReceiptsAsync(order));
    }

    [Fact]
    public async Task A_method_that_rolls_back_by_itself_is_told_so_and_does_not_succeed()
    {
        var order = NewOrder();
        var charges = new Charges(backends.Runtime) { Middle = static (transaction, token) => transaction.RollbackAsync(token) };
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => charges.ChargeAsync(order, Token));
        Assert.Contains("rolled back the transaction", error.Message, StringComparison.Ordinal);
        Assert.Empty(await ReceiptsAsync(order));
        charges.Middle = static (_, _) => Task.CompletedTask;
        Assert.Equal(await charges.ChargeAsync(order, Token), Assert.Single(await ReceiptsAsync(order)));
    }

    [Fact]
    public async Task A_method_that_commits_by_itself_has_its_effect_once()
    {
        var order = NewOrder();
        var charges = new Charges(backends.Runtime) { Middle = static (transaction, token) => transaction.CommitAsync(token) };
        var receipt = await charges.ChargeAsync(order, Token);
        Assert.Equal(receipt, await charges.ChargeAsync(order, Token));
        Assert.Equal(receipt, Assert.Single(await ReceiptsAsync(order)));
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
