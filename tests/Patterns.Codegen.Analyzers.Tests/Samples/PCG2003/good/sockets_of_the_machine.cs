using System.IO.Pipes;
using System.Net.Sockets;

internal interface IBackchannel
{
    Task ConnectAsync(string path, CancellationToken cancellationToken);
}

// They wait for a process that this one has started: nobody else connects to its socket.
internal sealed class Backchannel : IBackchannel
{
    private NetworkStream? _stream;

    public async Task ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        _stream = new NetworkStream(socket, ownsSocket: true);
        await _stream.WriteAsync("hello"u8.ToArray(), cancellationToken);
    }
}

internal sealed class Starter(IBackchannel backchannel)
{
    public async Task WaitAsync(string path, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await backchannel.ConnectAsync(path, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(500, cancellationToken);
            }
        }
    }

    public static async Task<Stream> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var start = DateTimeOffset.UtcNow;
        var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous);
        while (DateTimeOffset.UtcNow - start < TimeSpan.FromSeconds(30))
        {
            try
            {
                await pipe.ConnectAsync(cancellationToken);
                return pipe;
            }
            catch (IOException)
            {
                await Task.Delay(100, cancellationToken);
            }
        }

        throw new TimeoutException();
    }
}
