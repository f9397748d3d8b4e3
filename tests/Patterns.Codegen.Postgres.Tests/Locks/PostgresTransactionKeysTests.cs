using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Locks;

/// <summary>Several locks in one transaction: all of them or none.</summary>
public sealed class PostgresTransactionKeysTests : IAsyncLifetime
{
    private PostgresServer? _server;
    private TcpRelay? _relay;
    private ServiceProvider? _services;
    private OwnStore? _other;

    private Transfers Transfers => _services!.GetRequiredService<Transfers>();

    private NpgsqlDataSource Source => _services!.GetRequiredService<NpgsqlDataSource>();

    /// <summary>Another process.</summary>
    private OwnStore Other => _other!;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.CreateAsync();
        _relay = TcpRelay.To(_server.Port);
        _other = LockStores.Open(_server.ConnectionString);
        var services = new ServiceCollection();
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Port = _relay.Port }.ConnectionString);
        services.AddPatterns().AddPostgres(source);
        services.AddSingleton(_ => source);
        services.AddSingleton<Transfers>();
        _services = services.BuildServiceProvider();
        // The tables are there.
        await InTransactionAsync(connection => Transfers.MoveAsync("warm", "warmer", connection, LockStores.Token));
    }

    public async ValueTask DisposeAsync()
    {
        if (_other is not null)
            await _other.DisposeAsync();
        if (_services is not null)
            await _services.DisposeAsync();
        if (_relay is not null)
            await _relay.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_one_cannot_be_had_the_others_are_given_back_and_the_transaction_is_as_it_was(bool waits)
    {
        var (held, _) = await Other.AcquireAsync("transfer:b");
        await InTransactionAsync(async connection =>
        {
            await ScalarAsync(connection, "SET LOCAL lock_timeout = '7s'");
            var refused = await Assert.ThrowsAsync<LockNotAcquiredException>(() => MoveAsync("b", "a"));
            Assert.Equal("transfer:b", refused.Key);
            Assert.True(await Other.IsFreeAsync("transfer:a"));
            Assert.Equal("7s", await ScalarAsync(connection, "SELECT current_setting('lock_timeout')"));
            Assert.Equal("0", await ScalarAsync(connection, "SELECT current_setting('idle_in_transaction_session_timeout')"));

            await Other.Store.ReleaseAsync(held);
            var (from, to) = await MoveAsync("b", "a");
            Assert.True(from > 0 && to > 0 && from != to);
            Assert.False(await Other.IsFreeAsync("transfer:a"));
            Assert.False(await Other.IsFreeAsync("transfer:b"));
            Assert.Equal("7s", await ScalarAsync(connection, "SELECT current_setting('lock_timeout')"));
            Assert.Equal("30s", await ScalarAsync(connection, "SELECT current_setting('idle_in_transaction_session_timeout')"));

            Task<(long From, long To)> MoveAsync(string from, string to) =>
                waits ? Transfers.MoveSoonAsync(from, to, connection, LockStores.Token) : Transfers.MoveNowAsync(from, to, connection, LockStores.Token);
        });
        Assert.True(await Other.IsFreeAsync("transfer:a"));
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_gives_the_others_back()
    {
        var (held, _) = await Other.AcquireAsync("transfer:b");
        await InTransactionAsync(async connection =>
        {
            using var cancel = new CancellationTokenSource();
            var waiting = Transfers.MoveAsync("a", "b", connection, cancel.Token);
            await LockStores.UntilAsync(async () => await Other.Source.ScalarAsync<long>("SELECT count(*) FROM patterns.lock_sessions WHERE state = 'waits'") > 0);
            Assert.False(await Other.IsFreeAsync("transfer:a"));
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            Assert.True(await Other.IsFreeAsync("transfer:a"));
            Assert.Equal("0", await ScalarAsync(connection, "SELECT current_setting('idle_in_transaction_session_timeout')"));
        });
        await Other.Store.ReleaseAsync(held);
    }

    [Fact]
    public async Task However_many_keys_it_is_one_trip_that_carries_the_begin()
    {
        var bare = await InTransactionAsync(connection => ScalarAsync(connection, "SELECT 1"));
        var locked = await InTransactionAsync(async connection =>
        {
            await Transfers.MoveAsync("a", "b", connection, LockStores.Token);
            await ScalarAsync(connection, "SELECT 1");
        });
        Assert.Equal(2, bare);
        Assert.Equal(3, locked);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(LockStores.Token);
    }

    /// <returns>The round trips of the transaction.</returns>
    private async Task<long> InTransactionAsync(Func<NpgsqlConnection, Task> work)
    {
        await using var connection = await Source.OpenConnectionAsync(LockStores.Token);
        await ScalarAsync(connection, "SELECT 1");
        var before = _relay!.RoundTrips;
        await using var transaction = await connection.BeginTransactionAsync(LockStores.Token);
        await work(connection);
        await transaction.CommitAsync(LockStores.Token);
        return _relay.RoundTrips - before;
    }
}
