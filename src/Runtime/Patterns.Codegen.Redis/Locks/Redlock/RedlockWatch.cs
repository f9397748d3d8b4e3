namespace Patterns.Codegen.Redis.Locks;

/// <summary>Hears from each server when a lock is given back.</summary>
internal sealed class RedlockWatch(IEnumerable<ReleaseWatch?> watches) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        foreach (var watch in watches)
        {
            if (watch is not null)
                await watch.DisposeAsync().ConfigureAwait(false);
        }
    }
}
