using Npgsql;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Failures;

/// <summary>What a real server's outages look like to a caller.</summary>
public class PostgresOutageTests
{
    private readonly PostgresFailureClassifier _classifier = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_that_an_operator_ended_is_transient()
    {
        await using var server = await PostgresServer.CreateAsync();
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Token);
        await server.ExecuteAsync($"SELECT pg_terminate_backend({connection.ProcessID}, 5000)");
        var failure = await FailureAsync(() => ExecuteAsync(connection, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.AdminShutdown, Assert.IsType<PostgresException>(failure).SqlState);
        Assert.Equal(FailureKind.Transient, _classifier.Classify(failure));
    }

    [Fact]
    public async Task A_server_that_restarts_under_a_running_query_is_transient()
    {
        await using var server = await PostgresServer.CreateAsync();
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Token);
        var query = ExecuteAsync(connection, "SELECT pg_sleep(60)");
        await server.RestartAsync();
        Assert.Equal(FailureKind.Transient, _classifier.Classify(await FailureAsync(() => query)));

        // The pool's idle connections are dead too; what they fail with is no less transient.
        await ExecuteAsync(await source.OpenConnectionAsync(Token), "SELECT 1");
    }

    [Fact]
    public async Task A_killed_server_is_transient_for_the_running_query_and_for_new_connections()
    {
        await using var server = await PostgresServer.CreateAsync();
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Token);
        var query = ExecuteAsync(connection, "SELECT pg_sleep(60)");
        await server.KillAsync();
        Assert.Equal(FailureKind.Transient, _classifier.Classify(await FailureAsync(() => query)));
        Assert.Equal(FailureKind.Transient, _classifier.Classify(await FailureAsync(async () => await source.OpenConnectionAsync(Token))));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_transient()
    {
        await using var server = await PostgresServer.CreateAsync();
        await using var source = NpgsqlDataSource.Create($"{server.ConnectionString};Command Timeout=1;Timeout=1;Cancellation Timeout=-1");
        await using var connection = await source.OpenConnectionAsync(Token);
        await server.PauseAsync();
        var failure = await FailureAsync(() => ExecuteAsync(connection, "SELECT 1"));
        Assert.IsType<TimeoutException>(Assert.IsType<NpgsqlException>(failure).InnerException);
        Assert.Equal(FailureKind.Transient, _classifier.Classify(failure));
    }

    [Fact]
    public async Task A_pool_without_a_free_connection_is_transient()
    {
        await using var server = await PostgresServer.CreateAsync();
        await using var source = NpgsqlDataSource.Create($"{server.ConnectionString};Maximum Pool Size=1;Timeout=1");
        await using var connection = await source.OpenConnectionAsync(Token);
        Assert.Equal(FailureKind.Transient, _classifier.Classify(await FailureAsync(async () => await source.OpenConnectionAsync(Token))));
    }

    [Fact]
    public async Task Too_many_connections_are_transient()
    {
        await using var server = await PostgresServer.CreateAsync(new PostgresServerOptions
        {
            Settings = new Dictionary<string, string> { ["max_connections"] = "5", ["superuser_reserved_connections"] = "0" },
        });
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        Exception? failure = null;
        while (failure is null)
            failure = await Record.ExceptionAsync(async () => await source.OpenConnectionAsync(Token));
        Assert.Equal(PostgresErrorCodes.TooManyConnections, Assert.IsType<PostgresException>(failure).SqlState);
        Assert.Equal(FailureKind.Transient, _classifier.Classify(failure));
    }

    [Fact]
    public async Task A_command_on_a_busy_connection_says_nothing_about_the_server()
    {
        await using var server = await PostgresServer.CreateAsync();
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(Token);
        await using var first = new NpgsqlCommand("SELECT 1", connection);
        await using var reader = await first.ExecuteReaderAsync(Token);
        var failure = await FailureAsync(() => ExecuteAsync(connection, "SELECT 1"));
        Assert.Equal(FailureKind.Neutral, _classifier.Classify(failure));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<Exception> FailureAsync(Func<Task> call)
    {
        var failure = await Record.ExceptionAsync(call);
        Assert.NotNull(failure);
        return failure;
    }
}
