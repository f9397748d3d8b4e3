using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Locks;

/// <summary>Hears when a lock is given back.</summary>
internal sealed class ReleaseWatch : IAsyncDisposable
{
    private readonly ISubscriber _subscriber;
    private readonly RedisChannel _channel;
    private readonly Action<RedisChannel, RedisValue> _heard;

    private ReleaseWatch(ISubscriber subscriber, RedisChannel channel, Action wake)
    {
        _subscriber = subscriber;
        _channel = channel;
        _heard = (_, _) => wake();
    }

    /// <summary>Subscribes, and waits until the server has confirmed it.</summary>
    public static async Task<ReleaseWatch> StartAsync(ISubscriber subscriber, RedisChannel channel, Action wake, CancellationToken cancellationToken)
    {
        var watch = new ReleaseWatch(subscriber, channel, wake);
        var subscribed = subscriber.SubscribeAsync(channel, watch._heard);
        try
        {
            await subscribed.WaitAsync(cancellationToken).ConfigureAwait(false);
            return watch;
        }
        catch
        {
            await watch.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await _subscriber.UnsubscribeAsync(_channel, _heard, CommandFlags.FireAndForget).ConfigureAwait(false);
}
