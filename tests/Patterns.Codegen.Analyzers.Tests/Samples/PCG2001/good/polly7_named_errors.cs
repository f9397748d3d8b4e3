using System.Net.Sockets;
using Polly;

public class Importer
{
    private readonly IAsyncPolicy _policy = Policy
        .Handle<HttpRequestException>()
        .Or<TimeoutException>()
        .Or<SocketException>()
        .WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(200, 2_000)));

    public Task RunAsync(Func<Task> import) => _policy.ExecuteAsync(import);
}
