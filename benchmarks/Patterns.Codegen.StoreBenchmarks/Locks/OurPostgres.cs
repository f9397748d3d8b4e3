using Npgsql;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Postgres;

namespace Patterns.Codegen.StoreBenchmarks.Locks;

/// <summary>Our store, as one process uses it.</summary>
internal sealed class OurPostgres(NpgsqlDataSource source, string name) : IAsyncDisposable
{
    private static readonly TimeSpan s_ttl = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly PostgresLockStore _store = new(source);

    /// <summary>A lock that nobody else wants.</summary>
    public async ValueTask OwnKeyAsync(int caller, CancellationToken cancellationToken)
    {
        var claim = await AcquireAsync($"{name}:{caller}", cancellationToken);
        await ReleaseAsync(claim);
    }

    /// <summary>A lock that all callers want.</summary>
    public async ValueTask SharedKeyAsync(int caller, HandOverClock clock, CancellationToken cancellationToken)
    {
        var claim = await AcquireAsync(name, cancellationToken);
        clock.Granted(caller);
        await Task.Delay(2, cancellationToken);
        clock.Releasing(caller);
        await ReleaseAsync(claim);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await source.DisposeAsync();
    }

    private async ValueTask<LockClaim> AcquireAsync(string key, CancellationToken cancellationToken)
    {
        var claim = new LockClaim(key, s_ttl) { Patience = s_patience };
        var grant = await _store.TryAcquireAsync(claim, cancellationToken);
        return grant is { IsGranted: true, Token.Value: > 0 } ? claim : throw new InvalidOperationException($"{key} was not granted.");
    }

    private async ValueTask ReleaseAsync(LockClaim claim)
    {
        if (!await _store.ReleaseAsync(claim))
            throw new InvalidOperationException($"{claim.Key} was lost.");
    }
}
