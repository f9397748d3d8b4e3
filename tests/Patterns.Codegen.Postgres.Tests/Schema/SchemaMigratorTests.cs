using Npgsql;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Schema;

/// <summary>The tables come up by themselves, whoever else starts, and say clearly when they cannot.</summary>
public sealed class SchemaMigratorTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private const int Instances = 8;

    private static readonly SchemaComponent s_first = new("letters", ["CREATE TABLE {schema}.letter (id int PRIMARY KEY); INSERT INTO {schema}.letter VALUES (1)"]);

    private static readonly SchemaComponent s_second = new("letters", [.. s_first.Migrations, "ALTER TABLE {schema}.letter ADD COLUMN text text NOT NULL DEFAULT 'a'"]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_instances_start_at_once_on_an_empty_database()
    {
        await using var source = await NewDatabaseAsync();
        await Task.WhenAll(Enumerable.Range(0, Instances).Select(_ => Task.Run(() => Migrator(source).EnsureAsync(s_second, Token))));
        Assert.Equal("1 a", await ScalarAsync(source, "SELECT id || ' ' || text FROM patterns.letter"));
        Assert.Equal(2, await ScalarAsync(source, "SELECT version FROM patterns.schema_version WHERE component = 'letters'"));
    }

    [Fact]
    public async Task Many_instances_start_at_once_on_an_older_database_and_keep_its_data()
    {
        await using var source = await NewDatabaseAsync();
        await Migrator(source).EnsureAsync(s_first, Token);
        await ScalarAsync(source, "INSERT INTO patterns.letter VALUES (2)");
        await Task.WhenAll(Enumerable.Range(0, Instances).Select(_ => Task.Run(() => Migrator(source).EnsureAsync(s_second, Token))));
        Assert.Equal(2L, await ScalarAsync(source, "SELECT count(*) FROM patterns.letter WHERE text = 'a'"));
    }

    [Fact]
    public async Task All_that_this_library_keeps_is_made_side_by_side()
    {
        await using var source = await NewDatabaseAsync();
        await Task.WhenAll(Enumerable.Range(0, Instances).SelectMany(_ => SchemaComponents.All.Select(component => Task.Run(() => Migrator(source).EnsureAsync(component, Token)))));
        Assert.Equal((long)SchemaComponents.All.Count, await ScalarAsync(source, "SELECT count(*) FROM patterns.schema_version"));
    }

    [Fact]
    public async Task Components_with_an_unusual_schema_are_made_there()
    {
        await using var source = await NewDatabaseAsync();
        foreach (var component in SchemaComponents.All)
            await new SchemaMigrator(source, new("Odd \"name' {x}"), manage: true).EnsureAsync(component, Token);
        Assert.Equal((long)SchemaComponents.All.Count, await ScalarAsync(source, "SELECT count(*) FROM \"Odd \"\"name' {x}\".schema_version"));
    }

    [Fact]
    public async Task Tables_of_a_newer_program_are_refused()
    {
        await using var source = await NewDatabaseAsync();
        await Migrator(source).EnsureAsync(s_second, Token);
        var refusal = await Assert.ThrowsAsync<PatternConfigurationException>(() => Migrator(source).EnsureAsync(s_first, Token));
        Assert.Contains("'letters' have version 2, and this program knows no newer one than 1", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("update Patterns.Codegen.Postgres", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_behind()
    {
        await using var source = await NewDatabaseAsync();
        SchemaComponent broken = new("letters", [.. s_first.Migrations, "SELECT 1 / 0"]);
        await Assert.ThrowsAsync<PostgresException>(() => Migrator(source).EnsureAsync(broken, Token));
        Assert.Equal(true, await ScalarAsync(source, "SELECT to_regclass('patterns.letter') IS NULL"));
        await Migrator(source).EnsureAsync(s_second, Token);
    }

    [Fact]
    public async Task Without_the_right_to_create_the_message_has_the_sql_and_the_sql_works()
    {
        await using var owner = await NewDatabaseAsync();
        await using var source = await LimitedAsync(owner);
        var refusal = await Assert.ThrowsAsync<PatternConfigurationException>(() => Migrator(source).EnsureAsync(LockSchema.Component, Token));
        Assert.Contains("may not read or make the tables of 'locks'", refusal.Message, StringComparison.Ordinal);

        await ScalarAsync(owner, refusal.Message[refusal.Message.IndexOf("BEGIN;", StringComparison.Ordinal)..]);
        await Migrator(source).EnsureAsync(LockSchema.Component, Token);
        Assert.Equal(1L, await ScalarAsync(source, "SELECT nextval('patterns.lock_token')"));
    }

    [Fact]
    public async Task The_script_by_hand_makes_all_of_it_and_a_program_that_may_not_manage_accepts_it()
    {
        await using var owner = await NewDatabaseAsync();
        await using var source = await LimitedAsync(owner);
        var refusal = await Assert.ThrowsAsync<PatternConfigurationException>(() => Migrator(source, manage: false).EnsureAsync(LockSchema.Component, Token));
        Assert.Contains("'locks' are missing, and PostgresPatternsOptions.ManageSchema is false", refusal.Message, StringComparison.Ordinal);

        await ScalarAsync(owner, PostgresSchema.Script(user: new NpgsqlConnectionStringBuilder(source.ConnectionString).Username));
        foreach (var component in SchemaComponents.All)
            await Migrator(source, manage: false).EnsureAsync(component, Token);
    }

    [Fact]
    public async Task A_server_that_takes_no_writes_is_named()
    {
        await using var owner = await NewDatabaseAsync();
        var readOnly = new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Options = "-c default_transaction_read_only=on" };
        await using var source = NpgsqlDataSource.Create(readOnly);
        var refusal = await Assert.ThrowsAsync<PatternConfigurationException>(() => Migrator(source).EnsureAsync(LockSchema.Component, Token));
        Assert.Contains("Connect to the primary", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("pg_mine")]
    [InlineData("a\0b")]
    [InlineData("this name has more than the sixty-three bytes that PostgreSQL keeps of a name")]
    public void A_name_that_cannot_be_a_schema_is_refused(string name) =>
        Assert.Equal("PostgresPatternsOptions.Schema", Assert.Throws<PatternConfigurationException>(() => new SchemaName(name)).Section);

    [Theory]
    [InlineData("payment:42")]
    [InlineData("")]
    [InlineData("größe 😀")]
    public async Task Program_and_database_agree_on_the_number_of_a_lock(string key)
    {
        await using var source = await NewDatabaseAsync();
        await Migrator(source).EnsureAsync(LockSchema.Component, Token);
        await using var command = source.CreateCommand("SELECT patterns.lock_id($1)");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        Assert.Equal(AdvisoryLockId.Of("patterns", key), await command.ExecuteScalarAsync(Token));
    }

    private static SchemaMigrator Migrator(NpgsqlDataSource source, bool manage = true) => new(source, new("patterns"), manage);

    private async Task<NpgsqlDataSource> NewDatabaseAsync() => NpgsqlDataSource.Create(await fixture.Server.CreateDatabaseAsync());

    // The same database as a user who may connect and no more.
    private static async Task<NpgsqlDataSource> LimitedAsync(NpgsqlDataSource owner)
    {
        var user = $"limited_{Guid.NewGuid():N}";
        await ScalarAsync(owner, $"CREATE ROLE {user} LOGIN");
        return NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Username = user });
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }
}
