using Npgsql;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Locks;

/// <summary>Writes are refused when a later holder has written.</summary>
public sealed class PostgresGuardTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private NpgsqlDataSource? _source;

    private NpgsqlDataSource Source => _source!;

    private PostgresGuard Guard => field ??= new(Source);

    public async ValueTask InitializeAsync()
    {
        _source = NpgsqlDataSource.Create(await fixture.Server.CreateDatabaseAsync());
        await using var command = _source.CreateCommand("CREATE TABLE cell (id int PRIMARY KEY, value int NOT NULL); INSERT INTO cell VALUES (1, 0)");
        await command.ExecuteNonQueryAsync(LockStores.Token);
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    [Fact]
    public async Task A_later_holder_wins_and_the_same_one_writes_many_times()
    {
        Assert.Equal(1, await WriteAsync(10, 5));
        Assert.Equal(1, await WriteAsync(11, 5));
        Assert.Equal(1, await WriteAsync(12, 7));
        var refusal = await Assert.ThrowsAsync<StaleFencingTokenException>(() => WriteAsync(13, 6));
        Assert.Equal(("cell:1", new FencingToken(6), new FencingToken(7)), (refusal.Resource, refusal.Token, refusal.Highest));
        Assert.Equal(12, await ReadAsync());
        // Another resource has a memory of its own.
        Assert.Equal(1, await WriteAsync(14, 1, "cell:2"));
    }

    [Theory]
    [InlineData("UPDATE cell SET value = $1 WHERE id = 1")]
    [InlineData("  update cell SET value = $1 WHERE id = 1 ;  ")]
    [InlineData("WITH wanted AS (SELECT $1::int AS value) UPDATE cell SET value = wanted.value FROM wanted WHERE id = 1")]
    [InlineData("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) UPDATE cell SET value = $1 WHERE id IN (SELECT i FROM n)")]
    [InlineData("INSERT INTO cell VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET value = EXCLUDED.value")]
    [InlineData("UPDATE cell SET value = @value WHERE id = 1")]
    public async Task Every_kind_of_write_is_guarded(string sql)
    {
        var name = sql.Contains('@', StringComparison.Ordinal) ? "value" : "";
        Assert.Equal(1, await RunAsync(20, 3));
        Assert.Equal(20, await ReadAsync());
        await WriteAsync(21, 4);
        await Assert.ThrowsAsync<StaleFencingTokenException>(() => RunAsync(22, 3));
        Assert.Equal(21, await ReadAsync());

        async Task<int> RunAsync(int value, long token)
        {
            await using var command = Source.CreateCommand(sql);
            command.Parameters.Add(new NpgsqlParameter<int> { ParameterName = name, TypedValue = value });
            return await Guard.ExecuteAsync(command, "cell:1", new(token), LockStores.Token);
        }
    }

    [Fact]
    public async Task A_refused_write_takes_its_transaction_with_it()
    {
        await WriteAsync(30, 9);
        await using var connection = await Source.OpenConnectionAsync(LockStores.Token);
        await using (var transaction = await connection.BeginTransactionAsync(LockStores.Token))
        {
            await using var first = new NpgsqlCommand("UPDATE cell SET value = 31 WHERE id = 1", connection, transaction);
            await first.ExecuteNonQueryAsync(LockStores.Token);
            await using var second = new NpgsqlCommand("UPDATE cell SET value = 32 WHERE id = 1", connection, transaction);
            await Assert.ThrowsAsync<StaleFencingTokenException>(() => Guard.ExecuteAsync(second, "cell:1", new(8), LockStores.Token));
        }

        Assert.Equal(30, await ReadAsync());
    }

    [Fact]
    public async Task Two_at_once_are_put_in_order_by_the_row_of_the_resource()
    {
        await WriteAsync(0, 1);
        await using var connection = await Source.OpenConnectionAsync(LockStores.Token);
        await using var transaction = await connection.BeginTransactionAsync(LockStores.Token);
        await using var newer = new NpgsqlCommand("INSERT INTO cell VALUES (2, 0)", connection, transaction);
        await Guard.ExecuteAsync(newer, "cell:1", new(3), LockStores.Token);
        // Blocked by the newer holder's transaction; decides only when that has ended.
        var older = WriteAsync(40, 2);
        await LockStores.UntilAsync(async () => await Source.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%lock_fence%'") > 0);
        await transaction.CommitAsync(LockStores.Token);
        await Assert.ThrowsAsync<StaleFencingTokenException>(() => older);
        Assert.Equal(0, await ReadAsync());
    }

    [Fact]
    public async Task It_is_one_trip()
    {
        await using var relay = TcpRelay.To(fixture.Server.Port);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Source.ConnectionString) { Port = relay.Port });
        var guard = new PostgresGuard(source);
        await WriteAsync(1);
        var before = relay.RoundTrips;
        await WriteAsync(2);
        Assert.Equal(1, relay.RoundTrips - before);

        async Task WriteAsync(long token)
        {
            await using var command = source.CreateCommand("UPDATE cell SET value = 1 WHERE id = 1");
            await guard.ExecuteAsync(command, "cell:1", new(token), LockStores.Token);
        }
    }

    [Theory]
    [InlineData("SELECT 1", "begins with 'SELECT'")]
    [InlineData("", "begins with ''")]
    [InlineData("-- note\nUPDATE cell SET value = 1", "begins with ''")]
    public async Task What_is_no_write_is_refused(string sql, string message)
    {
        await using var command = Source.CreateCommand(sql);
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => Guard.ExecuteAsync(command, "cell:1", new(1), LockStores.Token));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_token_is_refused() => await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(1, 0));

    private async Task<int> WriteAsync(int value, long token, string resource = "cell:1")
    {
        await using var command = Source.CreateCommand("UPDATE cell SET value = $1 WHERE id = 1");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = value });
        return await Guard.ExecuteAsync(command, resource, new(token), LockStores.Token);
    }

    private Task<int> ReadAsync() => Source.ScalarAsync<int>("SELECT value FROM cell WHERE id = 1");
}
