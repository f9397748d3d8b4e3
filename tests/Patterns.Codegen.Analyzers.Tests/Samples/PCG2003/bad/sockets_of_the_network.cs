// severity = Warning
using System.Net;
using System.Net.Sockets;

public sealed class Line
{
    // Unix where there is one, and a server elsewhere.
    public static async Task<Socket> ConnectAsync(string path, IPAddress server, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Unspecified);
                if (File.Exists(path))
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
                else
                    await Reach(socket, server, cancellationToken);
                return socket;
            }
            catch (SocketException)
            {
                await Task.[|Delay|](500, cancellationToken);
            }
        }

        throw new TimeoutException();
    }

    private static ValueTask Reach(Socket socket, IPAddress server, CancellationToken cancellationToken) => socket.ConnectAsync(server, 7000, cancellationToken);
}
