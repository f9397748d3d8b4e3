using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Patterns.Codegen.Testing.Servers;

/// <summary>
/// Picks free ports below the range that the system hands to clients. Inside it, a client that reconnects to a dead server
/// can be given the server's own port, connect to itself, and keep the server from coming back.
/// </summary>
internal static class LoopbackPort
{
    private static readonly HashSet<int> s_used = [];

    /// <summary>A port that nobody listens on now and that this process has not picked before.</summary>
    public static int Pick()
    {
        var clients = File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var top = int.Parse(clients[0], CultureInfo.InvariantCulture);
        var bottom = top > 12000 ? top / 2 : 1024;
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var port = Random.Shared.Next(bottom, top);
            lock (s_used)
            {
                if (IsFree(port) && s_used.Add(port))
                    return port;
            }
        }

        throw new InvalidOperationException($"No free port between {bottom} and {top}.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
