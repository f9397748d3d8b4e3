using System.Diagnostics.CodeAnalysis;
using System.Net;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>
/// The one connection that all stores of a registration share. Connects when first asked, once, in the background of whoever asks; a server that is down is connected to as soon as it is
/// up. Thread-safe, disposal included: calls that are under way end with what the client library says, later ones with <see cref="ObjectDisposedException"/>.
/// </summary>
public sealed class RedisConnection : IAsyncDisposable, IDisposable
{
    /// <summary>What <see cref="NodeOf"/> calls all slots of a cluster together that no known node has.</summary>
    internal const string NoNode = "slots without a known node";

    private readonly Func<Task<IConnectionMultiplexer>> _connect;
    private readonly bool _owned;
    private readonly ConfigurationOptions? _configuration;
    private readonly Lock _gate = new();
    private Task<IConnectionMultiplexer>? _connecting;
    private IDatabase? _database;
    private bool _isDisposed;

    /// <summary>Makes a holder; does not connect yet.</summary>
    /// <param name="options">Names and keys.</param>
    /// <param name="connect">Connects. Asked again after a failure.</param>
    /// <param name="owned">Whether to dispose the connection at the end.</param>
    public RedisConnection(RedisPatternsOptions options, Func<Task<IConnectionMultiplexer>> connect, bool owned)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(connect);
        Options = options;
        _connect = connect;
        _owned = owned;
    }

    /// <summary>Names and keys.</summary>
    public RedisPatternsOptions Options { get; }

    /// <summary>The database, when connected once; else null.</summary>
    public IDatabase? Database => Volatile.Read(ref _database);

    /// <summary>Where it leads to, for messages; null for a connection of the application.</summary>
    internal string? Servers => _configuration is null ? null : string.Join(", ", _configuration.EndPoints.Select(static server => server is DnsEndPoint named ? $"{named.Host}:{named.Port}" : $"{server}"));

    /// <summary>Held while a channel is subscribed to, or no longer: the client library keeps no order between the two.</summary>
    internal Lock Channels { get; } = new();

    /// <summary>A holder that connects by itself and closes the connection at the end.</summary>
    /// <param name="configuration">Where to and how. <c>abortConnect</c> is switched off, so that a server that is down at the start is found later; so are details in exceptions, which would name keys.</param>
    /// <param name="options">Names and keys; null for the defaults.</param>
    public static RedisConnection To(ConfigurationOptions configuration, RedisPatternsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var own = configuration.Clone();
        own.AbortOnConnectFail = false;
        own.ClientName ??= "Patterns.Codegen";
        // Its messages would name keys, and messages are logged.
        own.IncludeDetailInExceptions = false;
        return new(options ?? new(), own);
    }

    private RedisConnection(RedisPatternsOptions options, ConfigurationOptions configuration)
        : this(options, async () => await ConnectionMultiplexer.ConnectAsync(configuration).ConfigureAwait(false), owned: true) => _configuration = configuration;

    /// <summary>The database. Completes at once when connected before.</summary>
    /// <exception cref="RedisConnectionException">The first connection cannot be made and the configuration says that this is final.</exception>
    /// <exception cref="ObjectDisposedException">The connection was ours, and is closed.</exception>
    public ValueTask<IDatabase> GetDatabaseAsync() => Database is { } database ? new(database) : ConnectAsync();

    /// <summary>The node of a cluster that has a key, <see cref="NoNode"/> when nobody says which; null when there is no cluster. Does not wait.</summary>
    internal string? NodeOf(in RedisKey key)
    {
        if (Database is not { } database)
            return null;
        var isCluster = false;
        string? before = null;
        foreach (var server in database.Multiplexer.GetServers())
        {
            if (server is not { ServerType: ServerType.Cluster, ClusterConfiguration: { } cluster })
                continue;
            isCluster = true;
            var node = cluster.GetBySlot(key)?.EndPoint?.ToString();
            if (node is not null && server.IsConnected)
                return node;

            // The others leave out a node that they take for dead; what it said of itself before still names its slots.
            before ??= node;
        }

        return before ?? (isCluster ? NoNode : null);
    }

    /// <summary>
    /// Connects once more and closes again, to hear why it fails when it does: a connection that is to find a server that comes up later does not tell. Does nothing for a connection of the application.
    /// </summary>
    /// <exception cref="RedisConnectionException">The server cannot be reached, or lets nobody in.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">TLS fails.</exception>
    internal async Task ProbeAsync()
    {
        if (_configuration is null)
            return;
        var once = _configuration.Clone();
        once.AbortOnConnectFail = true;
        once.ConnectRetry = 0;
        once.ConnectTimeout = Math.Min(once.ConnectTimeout, 3000);
        try
        {
            var connection = await ConnectionMultiplexer.ConnectAsync(once).ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (RedisConnectionException) when (once.Ssl)
        {
            using var patience = new CancellationTokenSource(Math.Min(once.ConnectTimeout, 1000));
            if (await TlsProbe.FailureAsync(once, patience.Token).ConfigureAwait(false) is { } refused)
                throw refused;
            throw;
        }
    }

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose() => Close()?.Dispose();

    /// <summary>
    /// Closes the connection when it is ours, and makes none any more; one that is still being made is closed as soon as it is there, and nobody waits for that. A connection of the application is left alone, and goes on
    /// serving. May be called several times.
    /// </summary>
    public ValueTask DisposeAsync() => Close()?.DisposeAsync() ?? default;

    // What is to be closed now, and by whom: the first who asks.
    private IConnectionMultiplexer? Close()
    {
        if (!_owned)
            return null;
        Task<IConnectionMultiplexer>? connecting;
        lock (_gate)
        {
            connecting = _isDisposed ? null : _connecting;
            _isDisposed = true;
            _database = null;
        }

        if (connecting is null or { IsCompletedSuccessfully: true })
            return connecting?.Result;
        _ = CloseLaterAsync(connecting);
        return null;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Who waited for the connection hears why there is none.")]
    private static async Task CloseLaterAsync(Task<IConnectionMultiplexer> connecting)
    {
        try
        {
            await (await connecting.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // No connection, so nothing to close.
        }
    }

    private async ValueTask<IDatabase> ConnectAsync()
    {
        TaskCompletionSource<IConnectionMultiplexer>? mine = null;
        Task<IConnectionMultiplexer> connecting;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_connecting is null or { IsFaulted: true })
            {
                mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _connecting = mine.Task;
            }

            connecting = _connecting;
        }

        // Outside the lock: it may be code of the application.
        if (mine is not null)
            await StartAsync(mine).ConfigureAwait(false);
        var database = (await connecting.ConfigureAwait(false)).GetDatabase(Options.Database ?? -1);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _database = database;
        }

        return database;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Who waits for the connection gets the exception.")]
    private async Task StartAsync(TaskCompletionSource<IConnectionMultiplexer> connecting)
    {
        try
        {
            connecting.SetResult(await _connect().ConfigureAwait(false) ?? throw new InvalidOperationException($"What AddRedis '{Options.Name}' was given to connect with returned null: return an IConnectionMultiplexer."));
        }
        catch (Exception exception)
        {
            connecting.SetException(exception);
        }
    }
}
