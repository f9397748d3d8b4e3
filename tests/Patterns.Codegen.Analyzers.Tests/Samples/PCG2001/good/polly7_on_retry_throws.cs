using System.Net.Sockets;
using Polly;

// What is not the network ends it: the callback says so by throwing.
public sealed class Broker(Func<Task> connect)
{
    private readonly IAsyncPolicy _retry = Policy
        .Handle<SocketException>()
        .Or<Exception>()
        .WaitAndRetryAsync(5, attempt => TimeSpan.FromSeconds(attempt * Random.Shared.NextDouble()), (exception, _) =>
        {
            if (exception is not SocketException)
                throw new InvalidOperationException("The broker refused.", exception);
        });

    public Task ConnectAsync() => _retry.ExecuteAsync(connect);
}
