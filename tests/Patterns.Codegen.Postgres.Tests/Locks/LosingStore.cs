using Npgsql;
using Patterns.Codegen.Locks;

namespace Patterns.Codegen.Postgres.Tests.Locks;

/// <summary>A store whose session ends after the first grant, before the caller hears of it.</summary>
internal sealed class LosingStore(PostgresLockStore store, NpgsqlDataSource source) : ILockStore
{
    public string Name => store.Name;

    /// <summary>How often a lock was granted.</summary>
    public int Grants { get; private set; }

    public async ValueTask<LockGrant> TryAcquireAsync(LockClaim claim, CancellationToken cancellationToken)
    {
        var grant = await store.TryAcquireAsync(claim, cancellationToken);
        if (!grant.IsGranted || ++Grants > 1)
            return grant;
        await source.ScalarAsync<long>("SELECT count(pg_terminate_backend(pid)) FROM patterns.lock_sessions WHERE state = 'holds'");
        // The store notices now and not at its next look; then it says so.
        Assert.False(await store.ExtendAsync(claim));
        await LockStores.UntilAsync(() => Task.FromResult(store.KeysInUse == 0));
        return grant;
    }

    public ValueTask<bool> ExtendAsync(LockClaim claim) => store.ExtendAsync(claim);

    public ValueTask<bool> ReleaseAsync(LockClaim claim) => store.ReleaseAsync(claim);

    public ValueTask<IAsyncDisposable?> WatchAsync(string key, Action wake, CancellationToken cancellationToken) => store.WatchAsync(key, wake, cancellationToken);
}
