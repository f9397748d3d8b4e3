using Npgsql;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Failures;

/// <summary>Errors that a real server answers with.</summary>
public sealed class PostgresErrorTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private readonly PostgresFailureClassifier _classifier = new();
    private NpgsqlDataSource? _source;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private NpgsqlDataSource Source => _source!;

    public async ValueTask InitializeAsync()
    {
        _source = NpgsqlDataSource.Create(await fixture.Server.CreateDatabaseAsync());
        await ExecuteAsync("CREATE TABLE account (id int PRIMARY KEY, amount int CHECK (amount >= 0), owner int REFERENCES account)");
        await ExecuteAsync("INSERT INTO account VALUES (1, 100), (2, 100)");
    }

    public ValueTask DisposeAsync() => _source?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData(PostgresErrorCodes.UniqueViolation, "INSERT INTO account VALUES (1, 1)")]
    [InlineData(PostgresErrorCodes.CheckViolation, "UPDATE account SET amount = -1")]
    [InlineData(PostgresErrorCodes.ForeignKeyViolation, "UPDATE account SET owner = 99")]
    [InlineData(PostgresErrorCodes.NotNullViolation, "INSERT INTO account VALUES (NULL, 1)")]
    [InlineData(PostgresErrorCodes.SyntaxError, "SELEC 1")]
    [InlineData(PostgresErrorCodes.UndefinedTable, "SELECT * FROM nowhere")]
    [InlineData(PostgresErrorCodes.DivisionByZero, "SELECT 1 / 0")]
    public async Task An_error_of_the_statement_is_an_answer(string sqlState, string sql) =>
        Expect(sqlState, FailureKind.Answer, await Record.ExceptionAsync(() => ExecuteAsync(sql)));

    [Fact]
    public async Task An_unknown_database_is_an_answer()
    {
        await using var source = NpgsqlDataSource.Create(fixture.Server.ConnectionStringTo("nowhere"));
        Expect(PostgresErrorCodes.InvalidCatalogName, FailureKind.Answer, await Record.ExceptionAsync(async () => await source.OpenConnectionAsync(Token)));
    }

    [Theory]
    [InlineData(PostgresErrorCodes.QueryCanceled, "SET statement_timeout = 20; SELECT pg_sleep(60)")]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction, "BEGIN READ ONLY; UPDATE account SET amount = 1")]
    public async Task What_a_busy_or_failed_over_server_refuses_is_transient(string sqlState, string sql) =>
        Expect(sqlState, FailureKind.Transient, await Record.ExceptionAsync(() => ExecuteAsync(sql)));

    [Fact]
    public async Task A_lock_that_is_not_to_be_had_is_transient()
    {
        await using var holder = await Source.OpenConnectionAsync(Token);
        await using var transaction = await holder.BeginTransactionAsync(Token);
        await ExecuteAsync(holder, "UPDATE account SET amount = 1 WHERE id = 1");
        Expect(
            PostgresErrorCodes.LockNotAvailable,
            FailureKind.Transient,
            await Record.ExceptionAsync(() => ExecuteAsync("SET lock_timeout = 20; UPDATE account SET amount = 2 WHERE id = 1")));
    }

    [Fact]
    public async Task A_serialization_failure_is_transient()
    {
        await using var first = await Source.OpenConnectionAsync(Token);
        await using var second = await Source.OpenConnectionAsync(Token);
        await using var one = await first.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, Token);
        await using var two = await second.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, Token);
        await ExecuteAsync(first, "SELECT sum(amount) FROM account");
        await ExecuteAsync(second, "SELECT sum(amount) FROM account");
        await ExecuteAsync(first, "UPDATE account SET amount = amount + 1 WHERE id = 1");
        await one.CommitAsync(Token);
        Expect(
            PostgresErrorCodes.SerializationFailure,
            FailureKind.Transient,
            await Record.ExceptionAsync(() => ExecuteAsync(second, "UPDATE account SET amount = amount + 1 WHERE id = 1")));
    }

    [Fact]
    public async Task A_deadlock_is_transient()
    {
        await using var first = await Source.OpenConnectionAsync(Token);
        await using var second = await Source.OpenConnectionAsync(Token);
        await using var one = await first.BeginTransactionAsync(Token);
        await using var two = await second.BeginTransactionAsync(Token);
        await ExecuteAsync(first, "SET LOCAL deadlock_timeout = 50");
        await ExecuteAsync(second, "SET LOCAL deadlock_timeout = 50");
        await ExecuteAsync(first, "UPDATE account SET amount = 1 WHERE id = 1");
        await ExecuteAsync(second, "UPDATE account SET amount = 1 WHERE id = 2");

        // Each now waits for the other; the server ends one of them, and the other goes on: in which order the two are seen here is open.
        var failures = await Task.WhenAll(
            Record.ExceptionAsync(() => ExecuteAsync(first, "UPDATE account SET amount = 1 WHERE id = 2")).AsTask(),
            Record.ExceptionAsync(() => ExecuteAsync(second, "UPDATE account SET amount = 1 WHERE id = 1")).AsTask());
        Expect(PostgresErrorCodes.DeadlockDetected, FailureKind.Transient, Assert.Single(failures, failure => failure is not null));
    }

    private void Expect(string sqlState, FailureKind kind, Exception? failure)
    {
        Assert.Equal(sqlState, Assert.IsType<PostgresException>(failure).SqlState);
        Assert.Equal(kind, _classifier.Classify(failure));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await Source.OpenConnectionAsync(Token);
        await ExecuteAsync(connection, sql);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
