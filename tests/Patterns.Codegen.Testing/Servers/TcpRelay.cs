using System.Net;
using System.Net.Sockets;

namespace Patterns.Codegen.Testing.Servers;

/// <summary>
/// Stands between clients and a server on the loopback interface: counts round trips, cuts connections, or keeps back what is sent while they stay open. Thread-safe.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "A source of cancellation without a timer needs no end, and this may be disposed twice.")]
public sealed class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly Lock _gate = new();
    private readonly List<TcpClient> _open = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Direction> _directions = [];
    private TaskCompletionSource? _silence;
    private long _roundTrips;

    private TcpRelay(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where clients connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often a client has sent after the server had, or first: trips there and back, on all connections.</summary>
    public long RoundTrips => Interlocked.Read(ref _roundTrips);

    /// <summary>Starts a relay to a port.</summary>
    public static TcpRelay To(int port) => new(port);

    /// <summary>Closes all connections.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            foreach (var client in _open)
                client.Close();
            _open.Clear();
        }
    }

    /// <summary>Connections stay open and nothing gets through, either way, until <see cref="Speak"/>.</summary>
    public void FallSilent()
    {
        lock (_gate)
            _silence ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>What clients send arrives; what the server says on the connections that are open now is kept back, until <see cref="Speak"/>. New connections are served.</summary>
    public void HoldReplies() => Hold(static direction => ref direction.HeldReplies);

    /// <summary>What clients send on the connections that are open now is kept back, until <see cref="Speak"/>. New connections are served.</summary>
    public void HoldRequests() => Hold(static direction => ref direction.HeldRequests);

    /// <summary>Delivers what was kept back, and what comes.</summary>
    public void Speak()
    {
        lock (_gate)
        {
            _silence?.SetResult();
            _silence = null;
            foreach (var direction in _directions)
            {
                direction.HeldReplies?.SetResult();
                direction.HeldRequests?.SetResult();
                direction.HeldReplies = direction.HeldRequests = null;
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Speak();
        Cut();
    }

    private void Hold(Which which)
    {
        lock (_gate)
        {
            foreach (var direction in _directions)
                which(direction) ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        var direction = new Direction();
        try
        {
            lock (_gate)
            {
                _open.AddRange([client, server]);
                _directions.Add(direction);
            }

            await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            client.NoDelay = server.NoDelay = true;
            await Task.WhenAny(CopyAsync(client, server, direction, true), CopyAsync(server, client, direction, false));
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
        }
        finally
        {
            client.Close();
            server.Close();
            lock (_gate)
            {
                _open.Remove(client);
                _open.Remove(server);
                _directions.Remove(direction);
            }
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, Direction direction, bool isRequest)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _stop.Token) is > 0 and var count)
            {
                Task? silence;
                lock (_gate)
                    silence = _silence?.Task ?? (isRequest ? direction.HeldRequests : direction.HeldReplies)?.Task;
                if (silence is not null)
                    await silence;
                if (isRequest && Interlocked.Exchange(ref direction.IsRequest, 1) == 0)
                    Interlocked.Increment(ref _roundTrips);
                else if (!isRequest)
                    Interlocked.Exchange(ref direction.IsRequest, 0);
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _stop.Token);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    private delegate ref TaskCompletionSource? Which(Direction direction);

    private sealed class Direction
    {
        public int IsRequest;

        public TaskCompletionSource? HeldReplies;

        public TaskCompletionSource? HeldRequests;
    }
}
