using System.Data.Common;
using Npgsql;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Locks;

/// <summary>Locks that live in the caller's transaction.</summary>
public sealed class PostgresTransactionLockTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_and_rollback_free_it_and_sessions_respect_it(bool commits)
    {
        await using var own = LockStores.Open(fixture.Server.ConnectionString);
        var key = LockStores.NewKey();
        await using var connection = await own.Source.OpenConnectionAsync(LockStores.Token);
        await using (var transaction = await connection.BeginTransactionAsync(LockStores.Token))
        {
            var grant = await own.Store.TryAcquireAsync(new(key, LockStores.Ttl) { Patience = LockStores.Patience }, connection, transaction, LockStores.Token);
            Assert.True(grant.IsGranted);
            Assert.True(grant.Token.Value > 0);
            Assert.False(await own.IsFreeAsync(key));
            await (commits ? transaction.CommitAsync(LockStores.Token) : transaction.RollbackAsync(LockStores.Token));
        }

        Assert.True(await own.IsFreeAsync(key));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public async Task A_try_that_fails_leaves_the_transaction_as_it_was(int patience)
    {
        await using var own = LockStores.Open(fixture.Server.ConnectionString);
        var key = LockStores.NewKey();
        var (held, _) = await own.AcquireAsync(key);
        await using var connection = await own.Source.OpenConnectionAsync(LockStores.Token);
        await using var transaction = await connection.BeginTransactionAsync(LockStores.Token);
        await ScalarAsync(connection, "SET LOCAL lock_timeout = '7s'");
        var grant = await own.Store.TryAcquireAsync(new(key, LockStores.Ttl) { Patience = TimeSpan.FromMilliseconds(patience) }, connection, transaction, LockStores.Token);
        Assert.False(grant.IsGranted);
        Assert.Equal("7s", await ScalarAsync(connection, "SELECT current_setting('lock_timeout')"));
        Assert.Equal("0", await ScalarAsync(connection, "SELECT current_setting('idle_in_transaction_session_timeout')"));
        await own.Store.ReleaseAsync(held);
        Assert.True((await own.Store.TryAcquireAsync(new(key, LockStores.Ttl) { Patience = TimeSpan.FromSeconds(20) }, connection, null, LockStores.Token)).IsGranted);
        Assert.Equal("7s", await ScalarAsync(connection, "SELECT current_setting('lock_timeout')"));
        Assert.Equal("30s", await ScalarAsync(connection, "SELECT current_setting('idle_in_transaction_session_timeout')"));
        await transaction.CommitAsync(LockStores.Token);
        Assert.Equal("0", await ScalarAsync(connection, "SELECT current_setting('idle_in_transaction_session_timeout')"));
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_the_transaction_usable()
    {
        await using var own = LockStores.Open(fixture.Server.ConnectionString);
        var key = LockStores.NewKey();
        var (held, _) = await own.AcquireAsync(key);
        await using var connection = await own.Source.OpenConnectionAsync(LockStores.Token);
        await using var transaction = await connection.BeginTransactionAsync(LockStores.Token);
        using var cancel = new CancellationTokenSource();
        var waiting = own.Store.TryAcquireAsync(new(key, LockStores.Ttl) { Patience = LockStores.Patience }, connection, transaction, cancel.Token).AsTask();
        await LockStores.UntilAsync(async () => await own.Source.ScalarAsync<long>($"SELECT count(*) FROM patterns.lock_sessions WHERE lock_id = patterns.lock_id('{key}') AND state = 'waits'") > 0);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, await ScalarAsync(connection, "SELECT 1"));
        await own.Store.ReleaseAsync(held);
    }

    [Fact]
    public async Task A_transaction_that_says_nothing_for_a_lease_is_ended_by_the_server()
    {
        await using var own = LockStores.Open(fixture.Server.ConnectionString);
        var key = LockStores.NewKey();
        await using var connection = await own.Source.OpenConnectionAsync(LockStores.Token);
        await using var transaction = await connection.BeginTransactionAsync(LockStores.Token);
        Assert.True((await own.Store.TryAcquireAsync(new(key, TimeSpan.FromMilliseconds(200)), connection, transaction, LockStores.Token)).IsGranted);
        await own.AcquireAsync(key);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ScalarAsync(connection, "SELECT 1"));
    }

    [Fact]
    public async Task It_costs_one_trip_that_carries_the_begin_and_none_inside_the_callers_batch()
    {
        await using var relay = TcpRelay.To(fixture.Server.Port);
        await using var own = LockStores.Open(new NpgsqlConnectionStringBuilder(fixture.Server.ConnectionString) { Port = relay.Port }.ConnectionString);
        await own.IsFreeAsync(LockStores.NewKey());
        await own.Source.ScalarAsync<int>("SELECT 1");

        var bare = await TripsAsync(async (connection, transaction) => await ScalarAsync(connection, "SELECT 1"));
        var locked = await TripsAsync(async (connection, transaction) =>
        {
            await own.Store.TryAcquireAsync(new(LockStores.NewKey(), LockStores.Ttl) { Patience = LockStores.Patience }, connection, transaction, LockStores.Token);
            await ScalarAsync(connection, "SELECT 1");
        });
        var inBatch = await TripsAsync(async (connection, transaction) =>
        {
            await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { own.Store.TransactionLockCommand(LockStores.NewKey()), new("SELECT 1") } };
            await using var reader = await batch.ExecuteReaderAsync(LockStores.Token);
            Assert.True(await reader.ReadAsync(LockStores.Token));
            Assert.True(reader.GetInt64(0) > 0);
        });

        Assert.Equal(2, bare);
        Assert.Equal(bare, inBatch);
        Assert.Equal(bare + 1, locked);

        async Task<long> TripsAsync(Func<NpgsqlConnection, NpgsqlTransaction, Task> work)
        {
            await using var connection = await own.Source.OpenConnectionAsync(LockStores.Token);
            await ScalarAsync(connection, "SELECT 1");
            var before = relay.RoundTrips;
            await using (var transaction = await connection.BeginTransactionAsync(LockStores.Token))
            {
                await work(connection, transaction);
                await transaction.CommitAsync(LockStores.Token);
            }

            return relay.RoundTrips - before;
        }
    }

    [Fact]
    public async Task A_lock_in_a_batch_is_held_until_the_commit()
    {
        await using var own = LockStores.Open(fixture.Server.ConnectionString);
        var key = LockStores.NewKey();
        Assert.True(await own.IsFreeAsync(key));
        await using var connection = await own.Source.OpenConnectionAsync(LockStores.Token);
        await using (var transaction = await connection.BeginTransactionAsync(LockStores.Token))
        {
            await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { own.Store.TransactionLockCommand(key), new("SELECT 1") } };
            await batch.ExecuteNonQueryAsync(LockStores.Token);
            Assert.False(await own.IsFreeAsync(key));
            await transaction.CommitAsync(LockStores.Token);
        }

        Assert.True(await own.IsFreeAsync(key));
    }

    [Fact]
    public async Task Wrong_use_is_named()
    {
        await using var own = LockStores.Open(fixture.Server.ConnectionString);
        await own.IsFreeAsync(LockStores.NewKey());
        await using var connection = await own.Source.OpenConnectionAsync(LockStores.Token);
        Assert.Contains("has no transaction", (await RefusedAsync(connection, LockStores.Patience)).Message, StringComparison.Ordinal);
        Assert.Contains("has no transaction", (await RefusedAsync(connection, TimeSpan.Zero)).Message, StringComparison.Ordinal);
        Assert.Equal(0L, await own.Source.ScalarAsync<long>("SELECT count(*) FROM patterns.lock_sessions AS s WHERE s.pid = " + connection.ProcessID));
        await connection.CloseAsync();
        Assert.Contains("not open", (await RefusedAsync(connection, TimeSpan.Zero)).Message, StringComparison.Ordinal);
        Assert.Contains("Npgsql", (await RefusedAsync(new OtherConnection(), TimeSpan.Zero)).Message, StringComparison.Ordinal);

        async Task<ArgumentException> RefusedAsync(DbConnection wrong, TimeSpan patience) =>
            await Assert.ThrowsAsync<ArgumentException>(() => own.Store.TryAcquireAsync(new(LockStores.NewKey(), LockStores.Ttl) { Patience = patience }, wrong, null, LockStores.Token).AsTask());
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(LockStores.Token);
    }
}
