using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Patterns.Codegen.Postgres.Tests.Connections;

/// <summary>
/// A small pooler that does what PgBouncer does with <c>pool_mode = transaction</c> (or <c>session</c>): answers the client's start itself, with a process number of its own, and gives each
/// transaction whichever session of the server is free.
/// </summary>
internal sealed class TransactionPooler : IAsyncDisposable
{
    private const int SslRequest = 80877103;
    private const int GssRequest = 80877104;
    private const int CancelRequest = 80877102;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private readonly bool _keepsSession;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    // The one given back last is the first to go out again, as in PgBouncer.
    private readonly Stack<TcpClient> _free = [];
    private readonly List<TcpClient> _all = [];
    private byte[] _greeting = [];
    private int _clients;

    public TransactionPooler(int server, bool keepsSession)
    {
        _server = server;
        _keepsSession = keepsSession;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        lock (_gate)
        {
            foreach (var client in _all)
                client.Dispose();
        }

        _stop.Dispose();
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
        TcpClient? session = null;
        try
        {
            lock (_gate)
                _all.Add(client);
            var stream = client.GetStream();
            if (await StartAsync(stream) is not { } start)
                return;
            session = await TakeAsync(start);
            await stream.WriteAsync(_greeting, _stop.Token);
            if (!_keepsSession)
                session = GiveBack(session);
            while (true)
            {
                using var request = new MemoryStream();
                char kind;
                do
                {
                    var message = await MessageAsync(stream);
                    kind = (char)message[0];
                    if (kind == 'X')
                        return;
                    request.Write(message);
                }
                while (kind is not ('S' or 'Q'));

                session ??= await TakeAsync(start);
                await session.GetStream().WriteAsync(request.ToArray(), _stop.Token);
                byte[] answer;
                do
                {
                    answer = await MessageAsync(session.GetStream());
                    await stream.WriteAsync(answer, _stop.Token);
                }
                while (answer[0] != 'Z');
                if (!_keepsSession && answer[5] == 'I')
                    session = GiveBack(session);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            session?.Dispose();
            session = null;
        }
        finally
        {
            if (session is not null)
                GiveBack(session);
            client.Dispose();
        }
    }

    // The client's start message; null for a cancellation, which is swallowed.
    private async Task<byte[]?> StartAsync(NetworkStream stream)
    {
        while (true)
        {
            var head = new byte[8];
            await stream.ReadExactlyAsync(head, _stop.Token);
            switch (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4)))
            {
                case SslRequest or GssRequest:
                    await stream.WriteAsync("N"u8.ToArray(), _stop.Token);
                    continue;
                case CancelRequest:
                    return null;
            }

            var start = new byte[BinaryPrimitives.ReadInt32BigEndian(head)];
            head.CopyTo(start, 0);
            await stream.ReadExactlyAsync(start.AsMemory(8), _stop.Token);
            return start;
        }
    }

    private async Task<TcpClient> TakeAsync(byte[] start)
    {
        lock (_gate)
        {
            if (_free.TryPop(out var free))
                return free;
        }

        var session = new TcpClient { NoDelay = true };
        await session.ConnectAsync(IPAddress.Loopback, _server, _stop.Token);
        await session.GetStream().WriteAsync(start, _stop.Token);
        using var greeting = new MemoryStream();
        byte[] message;
        do
        {
            message = await MessageAsync(session.GetStream());
            if (message[0] == 'K')
                BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(5), 1_000_000 + Interlocked.Increment(ref _clients));
            greeting.Write(message);
        }
        while (message[0] != 'Z');
        lock (_gate)
            _all.Add(session);
        _greeting = greeting.ToArray();
        return session;
    }

    private TcpClient? GiveBack(TcpClient session)
    {
        lock (_gate)
            _free.Push(session);
        return null;
    }

    private async Task<byte[]> MessageAsync(NetworkStream stream)
    {
        var head = new byte[5];
        await stream.ReadExactlyAsync(head, _stop.Token);
        var message = new byte[1 + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
        head.CopyTo(message, 0);
        await stream.ReadExactlyAsync(message.AsMemory(5), _stop.Token);
        return message;
    }
}
