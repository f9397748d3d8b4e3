using Npgsql;
using Patterns.Codegen.Locks;

namespace Patterns.Codegen.Postgres.Tests.Locks;

/// <summary>A store and the data source that it works on.</summary>
internal sealed class OwnStore(NpgsqlDataSource source) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = source;

    public PostgresLockStore Store { get; } = new(source);

    public static implicit operator PostgresLockStore(OwnStore own) => own.Store;

    public Task<(LockClaim Claim, FencingToken Token)> AcquireAsync(string key, TimeSpan? ttl = null) => Store.AcquireAsync(key, ttl);

    public Task<bool> IsFreeAsync(string key) => Store.IsFreeAsync(key);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Source.DisposeAsync();
    }
}
