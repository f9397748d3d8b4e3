using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Patterns.Codegen.Testing.Servers;

/// <summary>A real redis-server for a test.</summary>
public sealed class RedisServer : LocalServer
{
    private static readonly TimeSpan s_answerWithin = TimeSpan.FromSeconds(2);

    private readonly string _program = Programs.Find("redis-server", "redis-server");

    private RedisServer(RedisServerOptions options)
        : base("redis") => Options = options;

    /// <summary>What it was started with.</summary>
    public RedisServerOptions Options { get; }

    /// <summary>Address and port, as StackExchange.Redis reads them.</summary>
    public string EndPoint => $"{Host}:{Port}";

    /// <summary>A connection string of StackExchange.Redis: address, port and password.</summary>
    public string Configuration => Options.Password is { } password ? $"{EndPoint},password={password}" : EndPoint;

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <param name="options">How it runs. Default: no persistence, no password.</param>
    /// <exception cref="InvalidOperationException">redis-server is not installed or did not start.</exception>
    public static async Task<RedisServer> CreateAsync(RedisServerOptions? options = null)
    {
        var server = new RedisServer(options ?? new RedisServerOptions());
        await server.StartFirstAsync();
        return server;
    }

    /// <summary>Sends one command on a connection of its own.</summary>
    /// <returns>The raw reply of the protocol, such as <c>+PONG</c> or <c>-ERR ...</c>, without the last line end.</returns>
    /// <exception cref="SocketException">The server does not run.</exception>
    /// <exception cref="IOException">The server closed the connection.</exception>
    /// <exception cref="OperationCanceledException">No reply within 2 s.</exception>
    public async Task<string> CommandAsync(params string[] arguments)
    {
        using var patience = new CancellationTokenSource(s_answerWithin);
        using var client = new TcpClient();
        await client.ConnectAsync(Host, Port, patience.Token);
        var stream = client.GetStream();
        if (Options.Password is { } password)
            await SendAsync(stream, ["AUTH", password], patience.Token);
        return await SendAsync(stream, arguments, patience.Token);
    }

    private protected override ServerClock? Clock => Options.Clock;

    private protected override IReadOnlyList<string> Command()
    {
        List<string> command = [_program, "--bind", Host, "--port", Port.ToString(CultureInfo.InvariantCulture), "--dir", Folder, "--daemonize", "no"];
        command.AddRange(Options.Persistent
            ? ["--save", "", "--appendonly", "yes", "--appendfsync", "always"]
            : ["--save", "", "--appendonly", "no"]);
        if (Options.Password is { } password)
            command.AddRange(["--requirepass", password]);
        foreach (var (name, value) in Options.Settings)
            command.AddRange([$"--{name}", value]);
        return command;
    }

    private protected override async Task<bool> AnswersAsync()
    {
        try
        {
            return await CommandAsync("PING") == "+PONG";
        }
        catch (Exception error) when (error is SocketException or IOException or OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<string> SendAsync(NetworkStream stream, string[] arguments, CancellationToken cancellationToken)
    {
        var request = new StringBuilder($"*{arguments.Length}\r\n");
        foreach (var argument in arguments)
            request.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(argument)}\r\n{argument}\r\n");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToString()), cancellationToken);
        var reply = new StringBuilder();
        var buffer = new byte[64 * 1024];
        do
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
                throw new EndOfStreamException($"Redis closed the connection during {arguments[0]}.");
            reply.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        while (!reply.ToString().EndsWith("\r\n", StringComparison.Ordinal));
        return reply.ToString().TrimEnd();
    }
}
