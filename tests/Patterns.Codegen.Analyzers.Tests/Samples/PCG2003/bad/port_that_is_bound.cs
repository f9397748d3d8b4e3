// severity = Info
using System.Net;
using System.Net.Sockets;

// What is tried again is to bind a port of the machine; what is read and sent there afterwards is no part of the attempt.
public sealed class Leases
{
    public async Task StartAsync(IPEndPoint address)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                Bind(address);
                break;
            }
            catch (SocketException) when (tries < 3)
            {
                await Task.[|Delay|](5000);
            }
        }
    }

    private static void Bind(IPEndPoint address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(address);
        _ = Task.Factory.StartNew(delegate () { return AnswerAsync(socket); }, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current);
    }

    private static async Task AnswerAsync(Socket socket)
    {
        var buffer = new byte[576];
        var asked = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0));
        await socket.SendToAsync(buffer, asked.RemoteEndPoint);
    }
}
