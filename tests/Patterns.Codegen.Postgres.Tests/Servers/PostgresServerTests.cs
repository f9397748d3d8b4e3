using Npgsql;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Servers;

public class PostgresServerTests
{
    [Fact]
    public async Task Several_run_at_once_each_with_its_own_data()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PostgresServer.CreateAsync()));
        try
        {
            foreach (var server in servers)
                await server.ExecuteAsync("CREATE TABLE only_here (id int)");
            Assert.Equal(3, servers.Select(server => server.Port).Distinct().Count());
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }

        Assert.All(servers, server => Assert.False(server.IsRunning));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_killed_one_comes_back_on_its_port_with_every_commit(bool durable)
    {
        await using var server = await PostgresServer.CreateAsync(new PostgresServerOptions { Durable = durable });
        var port = server.Port;
        await server.ExecuteAsync("CREATE TABLE t (id int)");
        for (var id = 0; id < 20; id++)
            await server.ExecuteAsync($"INSERT INTO t VALUES ({id})");
        await server.KillAsync();
        Assert.False(server.IsRunning);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => server.ExecuteAsync("SELECT 1"));
        await server.StartAsync();
        Assert.Equal(port, server.Port);
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var count = source.CreateCommand("SELECT count(*) FROM t");
        Assert.Equal(20L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_paused_one_keeps_silent_until_it_is_resumed()
    {
        await using var server = await PostgresServer.CreateAsync();
        // Timeout also bounds the request that cancels the command, which a paused server does not answer either.
        await using var source = NpgsqlDataSource.Create($"{server.ConnectionString};Command Timeout=1;Timeout=1;Cancellation Timeout=-1");
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await server.PauseAsync();
        await using var command = new NpgsqlCommand("SELECT 1", connection);
        var error = await Assert.ThrowsAsync<NpgsqlException>(() => command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.IsType<TimeoutException>(error.InnerException);
        await server.ResumeAsync();
        await server.ExecuteAsync("SELECT 1");
        await server.PauseAsync();
        await server.StopAsync();
        Assert.False(server.IsRunning);
    }

    [Fact]
    public async Task It_stops_in_good_order_though_sessions_are_open_and_starts_again()
    {
        await using var server = await PostgresServer.CreateAsync();
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await server.RestartAsync();
        Assert.Contains("database system is shut down", server.Log, StringComparison.Ordinal);
        await server.ExecuteAsync("SELECT 1");
    }

    [Fact]
    public async Task Each_made_database_is_empty()
    {
        await using var server = await PostgresServer.CreateAsync();
        string[] databases = [await server.CreateDatabaseAsync(), await server.CreateDatabaseAsync()];
        foreach (var database in databases)
        {
            await using var source = NpgsqlDataSource.Create(database);
            await using var command = source.CreateCommand("CREATE TABLE t (id int)");
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_setting_it_refuses_is_told_with_its_log()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => PostgresServer.CreateAsync(new PostgresServerOptions
        {
            Settings = new Dictionary<string, string> { ["no_such_setting"] = "1" },
        }));
        Assert.Contains("no_such_setting", error.Message, StringComparison.Ordinal);
    }
}
