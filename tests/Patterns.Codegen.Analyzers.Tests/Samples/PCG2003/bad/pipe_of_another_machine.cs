// severity = Info
using System.IO.Pipes;

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
}
