using Medallion.Threading.Redis;
using StackExchange.Redis;

namespace Patterns.Codegen.StoreBenchmarks.Locks;

/// <summary>DistributedLock.Redis, with its renewal, which cannot be switched off. It has no fencing tokens.</summary>
internal sealed class PeerRedis(IConnectionMultiplexer connection, string name) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

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

    /// <summary>One try for a lock that another process holds.</summary>
    public async ValueTask FailAsync(int caller, CancellationToken cancellationToken)
    {
        if (await Lock($"{name}:{caller}").TryAcquireAsync(TimeSpan.Zero, cancellationToken) is not null)
            throw new InvalidOperationException("Was granted.");
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private RedisDistributedLock Lock(string key) => new(key, connection.GetDatabase());
}
