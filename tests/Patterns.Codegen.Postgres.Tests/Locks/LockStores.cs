using Npgsql;
using Patterns.Codegen.Locks;

namespace Patterns.Codegen.Postgres.Tests.Locks;

/// <summary>What the tests of locks share.</summary>
internal static class LockStores
{
    public static readonly TimeSpan Ttl = TimeSpan.FromSeconds(30);

    /// <summary>Generous: ends as soon as what is waited for holds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A key that no other test has.</summary>
    public static string NewKey() => $"order:{Guid.NewGuid():N}";

    /// <summary>A store with connections of its own: as good as another process.</summary>
    public static OwnStore Open(string connectionString) => new(NpgsqlDataSource.Create(connectionString));

    /// <summary>Takes a lock, waiting for it.</summary>
    public static async Task<(LockClaim Claim, FencingToken Token)> AcquireAsync(this ILockStore store, string key, TimeSpan? ttl = null)
    {
        var claim = new LockClaim(key, ttl ?? Ttl) { Patience = Patience };
        var grant = await store.TryAcquireAsync(claim, Token);
        Assert.True(grant.IsGranted);
        Assert.True(grant.Token.Value > 0);
        Assert.NotEqual(0, grant.SentAt);
        return (claim, grant.Token);
    }

    /// <summary>Tries once.</summary>
    public static async Task<bool> IsFreeAsync(this ILockStore store, string key)
    {
        var claim = new LockClaim(key, Ttl);
        if (!(await store.TryAcquireAsync(claim, Token)).IsGranted)
            return false;
        Assert.True(await store.ReleaseAsync(claim));
        return true;
    }

    /// <summary>Waits until something holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(clock.Elapsed < (patience ?? Patience), "It did not come true in time.");
            await Task.Delay(5, Token);
        }
    }

    public static async Task<T> ScalarAsync<T>(this NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }
}
