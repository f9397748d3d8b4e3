using Medallion.Threading.Redis;
using StackExchange.Redis;

namespace Patterns.Codegen.StoreBenchmarks.Locks;

/// <summary>DistributedLock.Redis, with its renewal, which cannot be switched off. It has no fencing tokens.</summary>
internal sealed class PeerRedis(IConnectionMultiplexer connection, string name) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

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

    /// <summary>Takes the lock that all callers want, for as long as the result lives.</summary>
    public async Task<IAsyncDisposable> HoldAsync() => await Lock(name).AcquireAsync(s_patience);

    /// <summary>Waits a second for a lock that another process holds.</summary>
    public async ValueTask WaitInVainAsync(CancellationToken cancellationToken)
    {
        if (await Lock(name).TryAcquireAsync(s_second, cancellationToken) is not null)
            throw new InvalidOperationException("Was granted.");
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private RedisDistributedLock Lock(string key) => new(key, connection.GetDatabase());
}
