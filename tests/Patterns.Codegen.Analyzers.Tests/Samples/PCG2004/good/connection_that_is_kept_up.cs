using System.Net.WebSockets;

public sealed class Shard(Uri gateway)
{
    private readonly ClientWebSocket _socket = new();

    public async Task RunAsync(Func<ClientWebSocket, Task> work)
    {
        await ConnectAsync();
        await work(_socket);
    }

    // What the shard is for.
    private async Task ConnectAsync()
    {
        while (true)
        {
            try
            {
                await _socket.ConnectAsync(gateway, default);
                break;
            }
            catch (WebSocketException)
            {
                await Task.Delay(Random.Shared.Next(5_000));
            }
        }
    }
}
