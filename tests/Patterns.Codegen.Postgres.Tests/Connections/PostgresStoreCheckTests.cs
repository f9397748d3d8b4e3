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
