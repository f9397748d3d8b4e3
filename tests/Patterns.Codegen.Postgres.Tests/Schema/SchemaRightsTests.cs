using Npgsql;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Schema;

/// <summary>The tables are there, and the program's user lacks a right to them: said before a call does its work, not when its result is to be noted.</summary>
public sealed class SchemaRightsTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SELECT")]
    [InlineData("INSERT")]
    [InlineData("UPDATE")]
    [InlineData("DELETE")]
    [InlineData("UPDATE, DELETE")]
    public async Task A_missing_right_is_named_and_the_sql_of_the_message_gives_it(string rights)
    {
        await using var owner = NpgsqlDataSource.Create(await fixture.Server.CreateDatabaseAsync());
        var user = $"\"limited \"\"{Guid.NewGuid():N}\"";
        await ExecuteAsync(owner, $"CREATE ROLE {user} LOGIN");
        var name = user[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
        await ExecuteAsync(owner, PostgresSchema.Script(user: name));
        await ExecuteAsync(owner, $"REVOKE {rights} ON patterns.idempotency FROM {user}");
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Username = name });

        var refusal = await Assert.ThrowsAsync<PatternConfigurationException>(EnsureAsync);
        Assert.Contains($"'{name}' lacks {rights} on the table 'idempotency'", refusal.Message, StringComparison.Ordinal);

        await ExecuteAsync(owner, refusal.Message[refusal.Message.IndexOf("GRANT", StringComparison.Ordinal)..]);
        await EnsureAsync();

        Task EnsureAsync() => new SchemaMigrator(source, new("patterns"), manage: true).EnsureAsync(IdempotencySchema.Component, Token);
    }

    [Fact]
    public async Task A_table_that_is_gone_is_left_to_the_statement_that_misses_it()
    {
        await using var owner = NpgsqlDataSource.Create(await fixture.Server.CreateDatabaseAsync());
        var migrator = new SchemaMigrator(owner, new("patterns"), manage: true);
        await migrator.EnsureAsync(IdempotencySchema.Component, Token);
        await ExecuteAsync(owner, "DROP TABLE patterns.idempotency");
        await migrator.EnsureAsync(IdempotencySchema.Component, Token);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
