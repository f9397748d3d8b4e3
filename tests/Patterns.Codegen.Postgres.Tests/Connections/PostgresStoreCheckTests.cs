using Npgsql;
using Patterns.Codegen.Postgres.Tests.Locks;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Connections;

/// <summary>What can be known to be wrong is said at start-up; a server that is away is not.</summary>
public sealed class PostgresStoreCheckTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    [Theory]
    [InlineData("Username=nobody", "refuses the user or password")]
    [InlineData("Database=nowhere", "no such database")]
    [InlineData("SSL Mode=Require", "TLS was refused")]
    [InlineData("Options=-c default_transaction_read_only=on", "read-only")]
    public async Task A_wrong_connection_string_is_named_with_the_way_out(string part, string message)
    {
        var text = new NpgsqlConnectionStringBuilder($"{await fixture.Server.CreateDatabaseAsync()};{part}");
        var problem = await Assert.ThrowsAsync<PatternConfigurationException>(() => CheckAsync(text.ConnectionString));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody;", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replica_is_named_with_the_way_to_the_primary()
    {
        await using var server = await PostgresServer.CreateAsync();
        // In the folder of its data, where the server looks for it when it starts.
        await server.ExecuteAsync("COPY (SELECT '') TO PROGRAM 'cat >standby.signal'");
        await server.RestartAsync();
        var problem = await Assert.ThrowsAsync<PatternConfigurationException>(() => CheckAsync(server.ConnectionString));
        Assert.Contains("read-only replica", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Target Session Attributes=primary", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_named()
    {
        await using var server = await PostgresServer.CreateAsync();
        await server.ExecuteAsync("CREATE ROLE shop LOGIN PASSWORD 'right'");
        await server.ExecuteAsync("COPY (SELECT 'host all shop 127.0.0.1/32 scram-sha-256' UNION ALL SELECT 'host all all 127.0.0.1/32 trust') TO PROGRAM 'cat >pg_hba.conf'");
        await server.RestartAsync();
        foreach (var (password, message) in ((string, string)[])[("Password=wrong", "user or password"), ("", "asks for a password")])
        {
            var problem = await Assert.ThrowsAsync<PatternConfigurationException>(() => CheckAsync($"{server.ConnectionString};Username=shop;{password}"));
            Assert.Contains(message, problem.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("wrong", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_server_that_is_away_stops_nothing()
    {
        await using var relay = TcpRelay.To(fixture.Server.Port);
        var connectionString = new NpgsqlConnectionStringBuilder(fixture.Server.ConnectionString) { Port = relay.Port, Timeout = 2 }.ConnectionString;
        await relay.DisposeAsync();
        Assert.NotNull(await CheckAsync(connectionString));
    }

    [Fact]
    public async Task All_is_well_when_it_is()
    {
        var connectionString = await fixture.Server.CreateDatabaseAsync();
        Assert.Null(await CheckAsync(connectionString));
        await using var source = NpgsqlDataSource.Create(connectionString);
        Assert.Equal(1, await source.ScalarAsync<int>("SELECT version FROM patterns.schema_version WHERE component = 'locks'"));
    }

    private static async Task<string?> CheckAsync(string connectionString)
    {
        await using var database = new PostgresDatabase(NpgsqlDataSource.Create(connectionString), new(), ownsSource: true);
        return await new PostgresStoreCheck(database).CheckAsync(new() { SessionLocks = true }, LockStores.Token);
    }
}
