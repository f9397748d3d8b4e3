using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Patterns.Codegen.Postgres.Tests.Locks;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Connections;

/// <summary>Behind a real PgBouncer, in each of its modes.</summary>
public sealed class PgBouncerTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    [Theory]
    [InlineData("transaction")]
    [InlineData("statement")]
    public async Task A_lock_of_a_session_is_refused_at_start_up_and_at_the_first_use(string mode)
    {
        await using var pooler = await PgBouncer.CreateAsync(fixture.Server, mode);
        await using var source = NpgsqlDataSource.Create(pooler.ConnectionString);
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var refusal = await Assert.ThrowsAsync<PatternConfigurationException>(() => new PostgresStoreCheck(database).CheckAsync(new() { SessionLocks = true }, LockStores.Token));
        Assert.Contains("pool_mode = transaction or statement", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("AddPostgres 'Postgres'", refusal.Message, StringComparison.Ordinal);

        await using var program = Program(pooler);
        var first = await Assert.ThrowsAsync<PatternConfigurationException>(() => program.GetRequiredService<LockProvider>().AcquireAsync(LockStores.NewKey(), cancellationToken: LockStores.Token).AsTask());
        Assert.Contains("pool_mode", first.Message, StringComparison.Ordinal);
        // Nothing is left behind in the sessions of the server.
        Assert.Equal(0L, await AdvisoryLocksAsync());
    }

    [Fact]
    public async Task Tables_that_cannot_be_made_without_transactions_are_an_error_of_configuration()
    {
        await using var pooler = await PgBouncer.CreateAsync(fixture.Server, "statement");
        await using var source = NpgsqlDataSource.Create(pooler.ConnectionString);
        await using var database = new PostgresDatabase(source, new() { Schema = "never_made" }, ownsSource: false);
        var refusal = await Assert.ThrowsAsync<PatternConfigurationException>(() => database.EnsureSchemaAsync(LockSchema.Component, LockStores.Token).AsTask());
        Assert.Contains("pool_mode = statement", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("never_made", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_of_a_transaction_works_where_transactions_do()
    {
        await using var pooler = await PgBouncer.CreateAsync(fixture.Server, "transaction");
        await using var program = Program(pooler);
        await using var table = program.GetRequiredService<NpgsqlDataSource>().CreateCommand("DROP TABLE IF EXISTS ledger; CREATE TABLE ledger (id int PRIMARY KEY, amount int NOT NULL); INSERT INTO ledger VALUES (1, 0)");
        await table.ExecuteNonQueryAsync(LockStores.Token);
        var ledger = program.GetRequiredService<Ledger>();
        var tokens = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ledger.BookOnceAsync("1", LockStores.Token))));
        Assert.Equal(8, tokens.Distinct().Count());
        await using var connection = await program.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(LockStores.Token);
        await using (var transaction = await connection.BeginTransactionAsync(LockStores.Token))
        {
            await ledger.BookInBatchAsync("1", transaction, LockStores.Token);
            await transaction.CommitAsync(LockStores.Token);
        }

        Assert.Equal(9, await program.GetRequiredService<NpgsqlDataSource>().ScalarAsync<int>("SELECT amount FROM ledger"));
        Assert.Equal(0L, await AdvisoryLocksAsync());
    }

    [Fact]
    public async Task In_statement_mode_no_lock_of_a_transaction_is_possible_and_the_start_says_so()
    {
        await using var pooler = await PgBouncer.CreateAsync(fixture.Server, "statement");
        await using var source = NpgsqlDataSource.Create(pooler.ConnectionString);
        await using var database = new PostgresDatabase(source, new() { Schema = "never_made" }, ownsSource: false);
        var refusal = await Assert.ThrowsAsync<PatternConfigurationException>(() => new PostgresStoreCheck(database).CheckAsync(new() { TransactionLocks = true }, LockStores.Token));
        Assert.Contains("pool_mode = statement", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_session_mode_it_is_as_good_as_none()
    {
        await using var pooler = await PgBouncer.CreateAsync(fixture.Server, "session");
        await using var program = Program(pooler);
        await using (var held = await program.GetRequiredService<LockProvider>().AcquireAsync("key", cancellationToken: LockStores.Token))
        {
            Assert.Equal(1L, await AdvisoryLocksAsync());
            Assert.Null(await program.GetRequiredService<LockProvider>().TryAcquireAsync("key", cancellationToken: LockStores.Token));
        }

        Assert.Equal(0L, await AdvisoryLocksAsync());
    }

    private static ServiceProvider Program(PgBouncer pooler)
    {
        var services = new ServiceCollection();
        services.AddPatterns().AddPostgres(pooler.ConnectionString);
        services.AddSingleton(_ => NpgsqlDataSource.Create(pooler.ConnectionString));
        services.AddSingleton<Ledger>();
        return services.BuildServiceProvider();
    }

    private async Task<long> AdvisoryLocksAsync()
    {
        await using var direct = NpgsqlDataSource.Create(fixture.Server.ConnectionString);
        return await direct.ScalarAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'");
    }
}
