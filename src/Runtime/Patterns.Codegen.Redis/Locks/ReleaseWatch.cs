using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Locks;

/// <summary>Hears when a lock is given back.</summary>
internal sealed class ReleaseWatch : IAsyncDisposable
{
    private readonly RedisConnection _connection;
    private readonly ISubscriber _subscriber;
    private readonly RedisChannel _channel;
    private readonly Action<RedisChannel, RedisValue> _heard;

    private ReleaseWatch(RedisConnection connection, ISubscriber subscriber, RedisChannel channel, Action wake)
    {
        _connection = connection;
        _subscriber = subscriber;
        _channel = channel;
        _heard = (_, _) => wake();
    }

    /// <summary>Subscribes, and waits until the server has confirmed it.</summary>
    public static async Task<ReleaseWatch> StartAsync(RedisConnection connection, IDatabase database, RedisChannel channel, Action wake, CancellationToken cancellationToken)
    {
        var watch = new ReleaseWatch(connection, database.Multiplexer.GetSubscriber(), channel, wake);
        Task subscribed;
        // One after the other: the end of one watch, overtaken by the beginning of the next on the same channel, would end that one.
        lock (connection.Channels)
            subscribed = watch._subscriber.SubscribeAsync(channel, watch._heard);
        try
        {
            await subscribed.WaitAsync(cancellationToken).ConfigureAwait(false);
            return watch;
        }
        catch
        {
            _ = watch.EndAfterAsync(subscribed);
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_connection.Channels)
            _ = _subscriber.UnsubscribeAsync(_channel, _heard, CommandFlags.FireAndForget);
        return default;
    }

    // The client library ends only what the server has confirmed; what is ended before stays subscribed for as long as the connection lives.
    private async Task EndAfterAsync(Task subscribed)
    {
        await subscribed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is RedisException or ObjectDisposedException)
        {
            // With the connection.
        }
    }
}
