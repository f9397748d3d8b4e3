using System.IO.Pipes;
using System.Net;
using System.Net.Sockets;

public sealed class Line
{
    // A pipe of another machine, which all clients come back to.
    public static async Task<Stream> OpenAsync(string server, CancellationToken cancellationToken)
    {
        var pipe = new NamedPipeClientStream(server, "orders", PipeDirection.InOut, PipeOptions.Asynchronous);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await pipe.ConnectAsync(cancellationToken);
                return pipe;
            }
            catch (IOException)
            {
                await Task.[|Delay|](100, cancellationToken);
            }
        }

        throw new TimeoutException();
    }

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
