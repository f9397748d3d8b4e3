using Npgsql;
using Patterns.Codegen.Postgres.Tests.Locks;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Connections;

/// <summary>Behind a pooler that gives each transaction another session, only locks of transactions work, and the program is told.</summary>
public sealed class PoolerTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Session_locks_are_refused_at_start_up_and_at_run_time()
    {
        await using var pooler = new TransactionPooler(fixture.Server.Port, keepsSession: false);
        await using var source = Through(pooler);
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var refusal = await Assert.ThrowsAsync<PatternConfigurationException>(() => new PostgresStoreCheck(database).CheckAsync(new() { SessionLocks = true }, LockStores.Token));
        Assert.Contains("pool_mode", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Scope = LockScope.Transaction", refusal.Message, StringComparison.Ordinal);

        await using var store = new PostgresLockStore(database);
        await Assert.ThrowsAsync<PatternConfigurationException>(() => store.TryAcquireAsync(new(LockStores.NewKey(), LockStores.Ttl), LockStores.Token).AsTask());
        Assert.Equal(0, store.KeysInUse);
    }

    [Fact]
    public async Task Transaction_locks_work_and_exclude_each_other()
    {
        await using var pooler = new TransactionPooler(fixture.Server.Port, keepsSession: false);
        await using var source = Through(pooler);
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        Assert.Null(await new PostgresStoreCheck(database).CheckAsync(new() { TransactionLocks = true }, LockStores.Token));
        await using var store = new PostgresLockStore(database);
        var key = LockStores.NewKey();
        await using var first = await source.OpenConnectionAsync(LockStores.Token);
        await using var second = await source.OpenConnectionAsync(LockStores.Token);
        await using var holds = await first.BeginTransactionAsync(LockStores.Token);
        await using var wants = await second.BeginTransactionAsync(LockStores.Token);
        Assert.True((await store.TryAcquireAsync(new(key, LockStores.Ttl), first, holds, LockStores.Token)).IsGranted);
        Assert.False((await store.TryAcquireAsync(new(key, LockStores.Ttl), second, wants, LockStores.Token)).IsGranted);
        await holds.CommitAsync(LockStores.Token);
        Assert.True((await store.TryAcquireAsync(new(key, LockStores.Ttl), second, wants, LockStores.Token)).IsGranted);
        await wants.CommitAsync(LockStores.Token);
    }

    [Fact]
    public async Task A_pooler_that_keeps_sessions_is_as_good_as_none()
    {
        await using var pooler = new TransactionPooler(fixture.Server.Port, keepsSession: true);
        await using var source = Through(pooler);
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        Assert.Null(await new PostgresStoreCheck(database).CheckAsync(new() { SessionLocks = true }, LockStores.Token));
        await using var store = new PostgresLockStore(database);
        Assert.True(await store.IsFreeAsync(LockStores.NewKey()));
    }

    private static NpgsqlDataSource Through(TransactionPooler pooler) =>
        NpgsqlDataSource.Create($"Host=127.0.0.1;Port={pooler.Port};Username=postgres;Database=postgres;No Reset On Close=true;Max Auto Prepare=0");
}
