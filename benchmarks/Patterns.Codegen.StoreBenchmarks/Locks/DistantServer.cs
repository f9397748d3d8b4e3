using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Patterns.Codegen.StoreBenchmarks.Locks;

/// <summary>
/// A server on this machine as if it were on another one: what goes there and what comes back takes a while, however much is under way. Threads, not timers, which tick too coarsely for a millisecond.
/// </summary>
internal sealed class DistantServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> _open = [];
    private readonly int _port;
    private readonly TimeSpan _distance;

    /// <summary>Starts to forward.</summary>
    /// <param name="port">The server's port.</param>
    /// <param name="distance">How long each way takes.</param>
    public DistantServer(int port, TimeSpan distance)
    {
        _port = port;
        _distance = distance;
        _listener.Start();
        Begin(Accept);
    }

    /// <summary>Where clients connect to.</summary>
    public string EndPoint => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public void Dispose()
    {
        _listener.Stop();
        foreach (var socket in _open)
            socket.Dispose();
    }

    private static void Begin(Action work) => new Thread(() =>
    {
        try
        {
            work();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed by either side.
        }
    }) { IsBackground = true }.Start();

    private void Accept()
    {
        while (true)
        {
            var client = _listener.AcceptSocket();
            var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
            server.Connect(IPAddress.Loopback, _port);
            client.NoDelay = server.NoDelay = true;
            _open.Add(client);
            _open.Add(server);
            Forward(client, server);
            Forward(server, client);
        }
    }

    private void Forward(Socket from, Socket to)
    {
        var underWay = new BlockingCollection<(byte[] Bytes, long Arrives)>();
        var distance = (long)(_distance.TotalSeconds * Stopwatch.Frequency);
        Begin(() =>
        {
            var buffer = new byte[64 * 1024];
            while (from.Receive(buffer) is > 0 and var count)
                underWay.Add((buffer[..count], Stopwatch.GetTimestamp() + distance));
            underWay.CompleteAdding();
        });
        Begin(() =>
        {
            foreach (var (bytes, arrives) in underWay.GetConsumingEnumerable())
            {
                if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), arrives) is { Ticks: > 0 } rest)
                    Thread.Sleep((int)Math.Ceiling(rest.TotalMilliseconds));
                to.Send(bytes);
            }
        });
    }
}
