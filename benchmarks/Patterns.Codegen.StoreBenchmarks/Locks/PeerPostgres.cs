using Medallion.Threading.Postgres;
using Npgsql;

namespace Patterns.Codegen.StoreBenchmarks.Locks;

/// <summary>DistributedLock.Postgres on a data source.</summary>
internal sealed class PeerPostgres(NpgsqlDataSource source, string name) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>A lock that nobody else wants.</summary>
    public async ValueTask OwnKeyAsync(int caller, CancellationToken cancellationToken)
    {
        await using var handle = await Lock($"{name}:{caller}").AcquireAsync(s_patience, cancellationToken);
    }

    /// <summary>A lock that all callers want.</summary>
    public async ValueTask SharedKeyAsync(int caller, HandOverClock clock, CancellationToken cancellationToken)
    {
        await using var handle = await Lock(name).AcquireAsync(s_patience, cancellationToken);
        clock.Granted(caller);
        await Task.Delay(2, cancellationToken);
        clock.Releasing(caller);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private PostgresDistributedLock Lock(string key) => new(new PostgresAdvisoryLockKey(key, allowHashing: true), source);
}
