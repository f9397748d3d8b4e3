using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Locks;

/// <summary>The lock of an attribute that travels with the first batch of the method's transaction.</summary>
public sealed class PostgresLockBatchTests : IAsyncLifetime
{
    private PostgresServer? _server;
    private TcpRelay? _relay;
    private ServiceProvider? _services;

    private Ledger Ledger => _services!.GetRequiredService<Ledger>();

    private NpgsqlDataSource Source => _services!.GetRequiredService<NpgsqlDataSource>();

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.CreateAsync();
        _relay = TcpRelay.To(_server.Port);
        var services = new ServiceCollection();
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Port = _relay.Port }.ConnectionString);
        services.AddPatterns().AddPostgres(source);
        services.AddSingleton(_ => source);
        services.AddSingleton<Ledger>();
        _services = services.BuildServiceProvider();
        await using var command = Source.CreateCommand("CREATE TABLE ledger (id int PRIMARY KEY, amount int NOT NULL); INSERT INTO ledger VALUES (1, 0)");
        await command.ExecuteNonQueryAsync(LockStores.Token);
        // The tables are there, and the connection is in the pool.
        await InTransactionAsync(transaction => Ledger.BookAsync("warm", transaction, LockStores.Token));
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        if (_relay is not null)
            await _relay.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Fact]
    public async Task By_the_attribute_it_costs_no_round_trip_beyond_the_callers_first_batch()
    {
        var bare = await InTransactionAsync(async transaction =>
        {
            await using var batch = new NpgsqlBatch(transaction.Connection, transaction) { BatchCommands = { new("UPDATE ledger SET amount = amount + 1 WHERE id = 1"), new("SELECT 1") } };
            await batch.ExecuteScalarAsync(LockStores.Token);
        });
        var locked = await InTransactionAsync(transaction => Ledger.BookInBatchAsync("1", transaction, LockStores.Token));
        var before = await InTransactionAsync(async transaction =>
        {
            await Ledger.BookAsync("1", transaction, LockStores.Token);
        });

        // The batch with the BEGIN, and the COMMIT.
        Assert.Equal(2, bare);
        Assert.Equal(2, locked);
        // With the lock apart: the lock with the BEGIN, a read, a write, and the COMMIT.
        Assert.Equal(4, before);
    }

    [Fact]
    public async Task Callers_exclude_each_other_and_their_tokens_are_in_the_statements()
    {
        var tokens = new long[16];
        await Task.WhenAll(Enumerable.Range(0, tokens.Length).Select(i => Task.Run(async () =>
        {
            await InTransactionAsync(async transaction =>
                tokens[i] = i % 2 == 0 ? await Ledger.BookInBatchAsync("1", transaction, LockStores.Token) : await Ledger.BookAsync("1", transaction, LockStores.Token));
        })));
        Assert.Equal(tokens.Length, tokens.Distinct().Count());
        Assert.Equal(tokens.Length + 1, await Source.ScalarAsync<int>("SELECT amount FROM ledger"));
        Assert.Equal(0L, await Source.ScalarAsync<long>("SELECT count(*) FROM patterns.lock_sessions"));
    }

    [Fact]
    public async Task A_lock_that_is_not_free_in_time_is_a_rejection_and_leaves_the_transaction_as_it_was()
    {
        await using var holder = await Source.OpenConnectionAsync(LockStores.Token);
        await using var holding = await holder.BeginTransactionAsync(LockStores.Token);
        await Ledger.BookAsync("b", holding, LockStores.Token);

        await InTransactionAsync(async transaction =>
        {
            await ScalarAsync(transaction, "SET LOCAL lock_timeout = '7s'");
            var refused = await Assert.ThrowsAsync<LockNotAcquiredException>(() => Ledger.TryInBatchAsync("b", "a", transaction.Connection!, UpdateAsync, LockStores.Token));
            Assert.Equal("ledger:b", refused.Key);
            Assert.Equal("7s", await ScalarAsync(transaction, "SELECT current_setting('lock_timeout')"));
            await holding.RollbackAsync(LockStores.Token);
            await Ledger.TryInBatchAsync("b", "a", transaction.Connection!, UpdateAsync, LockStores.Token);
            Assert.Equal("7s", await ScalarAsync(transaction, "SELECT current_setting('lock_timeout')"));
            Assert.Equal("30s", await ScalarAsync(transaction, "SELECT current_setting('idle_in_transaction_session_timeout')"));
            Assert.Equal(2L, await Source.ScalarAsync<long>("SELECT count(*) FROM patterns.lock_sessions WHERE state = 'holds'"));
        });
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_leaves_the_transaction_usable()
    {
        await using var holder = await Source.OpenConnectionAsync(LockStores.Token);
        await using var holding = await holder.BeginTransactionAsync(LockStores.Token);
        await Ledger.BookAsync("1", holding, LockStores.Token);
        await InTransactionAsync(async transaction =>
        {
            using var cancel = new CancellationTokenSource();
            var waiting = Ledger.BookInBatchAsync("1", transaction, cancel.Token);
            await LockStores.UntilAsync(async () => await Source.ScalarAsync<long>("SELECT count(*) FROM patterns.lock_sessions WHERE state = 'waits'") > 0);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            Assert.Equal(1, await ScalarAsync(transaction, "SELECT 1"));
            // And when it was cancelled before anything was sent.
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Ledger.BookInBatchAsync("2", transaction, cancel.Token));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Ledger.BookAsync("2", transaction, cancel.Token));
            Assert.Equal(1, await ScalarAsync(transaction, "SELECT 1"));
        });
    }

    [Fact]
    public async Task What_the_work_itself_throws_comes_out_as_it_is()
    {
        await InTransactionAsync(async transaction =>
        {
            var error = await Assert.ThrowsAsync<PostgresException>(() => Ledger.TryInBatchAsync("a", "b", transaction.Connection!, (batch, token) =>
            {
                batch.BatchCommands.Add(new("SELECT 1 / 0"));
                return batch.ExecuteNonQueryAsync(token);
            }, LockStores.Token));
            Assert.Equal(PostgresErrorCodes.DivisionByZero, error.SqlState);
        }, commits: false);
    }

    [Fact]
    public async Task Wrong_use_is_named()
    {
        await InTransactionAsync(async transaction =>
        {
            var unsent = await Assert.ThrowsAsync<InvalidOperationException>(() => Ledger.TryInBatchAsync("a", "b", transaction.Connection!, (_, _) => Task.CompletedTask, LockStores.Token));
            Assert.Contains("never taken", unsent.Message, StringComparison.Ordinal);
        });
        await using var connection = await Source.OpenConnectionAsync(LockStores.Token);
        var outside = await Assert.ThrowsAsync<ArgumentException>(() => Ledger.TryInBatchAsync("a", "b", connection, UpdateAsync, LockStores.Token));
        Assert.Contains("has no transaction", outside.Message, StringComparison.Ordinal);
        // The booking that warmed up, and no more.
        Assert.Equal(1, await Source.ScalarAsync<int>("SELECT amount FROM ledger"));
    }

    private static Task UpdateAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        batch.BatchCommands.Add(new("UPDATE ledger SET amount = amount + 1 WHERE id = 1"));
        return batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<object?> ScalarAsync(NpgsqlTransaction transaction, string sql)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        return await command.ExecuteScalarAsync(LockStores.Token);
    }

    /// <returns>The round trips of the transaction.</returns>
    private async Task<long> InTransactionAsync(Func<NpgsqlTransaction, Task> work, bool commits = true)
    {
        await using var connection = await Source.OpenConnectionAsync(LockStores.Token);
        await using (var command = new NpgsqlCommand("SELECT 1", connection))
            await command.ExecuteScalarAsync(LockStores.Token);
        var before = _relay!.RoundTrips;
        await using var transaction = await connection.BeginTransactionAsync(LockStores.Token);
        await work(transaction);
        if (commits)
            await transaction.CommitAsync(LockStores.Token);
        return _relay.RoundTrips - before;
    }
}
