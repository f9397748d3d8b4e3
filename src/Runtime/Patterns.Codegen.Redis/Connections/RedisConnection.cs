using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>
/// The one connection that all stores of a registration share. Connects when first asked, once, in the background of whoever asks; a server that is down is connected to as soon as it is
/// up. Thread-safe.
/// </summary>
public sealed class RedisConnection : IAsyncDisposable, IDisposable
{
    private readonly Func<Task<IConnectionMultiplexer>> _connect;
    private readonly bool _owned;
    private readonly ConfigurationOptions? _configuration;
    private readonly Lock _gate = new();
    private Task<IConnectionMultiplexer>? _connecting;
    private IDatabase? _database;

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

    /// <summary>A holder that connects by itself and closes the connection at the end.</summary>
    /// <param name="configuration">Where to and how. <c>abortConnect</c> is switched off, so that a server that is down at the start is found later.</param>
    /// <param name="options">Names and keys; null for the defaults.</param>
    public static RedisConnection To(ConfigurationOptions configuration, RedisPatternsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var own = configuration.Clone();
        own.AbortOnConnectFail = false;
        own.ClientName ??= "Patterns.Codegen";
        return new(options ?? new(), own);
    }

    private RedisConnection(RedisPatternsOptions options, ConfigurationOptions configuration)
        : this(options, async () => await ConnectionMultiplexer.ConnectAsync(configuration).ConfigureAwait(false), owned: true) => _configuration = configuration;

    /// <summary>The database. Completes at once when connected before.</summary>
    /// <exception cref="RedisConnectionException">The first connection cannot be made and the configuration says that this is final.</exception>
    public ValueTask<IDatabase> GetDatabaseAsync() => Database is { } database ? new(database) : ConnectAsync();

    /// <summary>The node of a cluster that has a key, as far as known; null when there is no cluster. Does not wait.</summary>
    internal string? NodeOf(in RedisKey key)
    {
        if (Database is not { } database)
            return null;
        foreach (var server in database.Multiplexer.GetServers())
        {
            if (server is { ServerType: ServerType.Cluster, ClusterConfiguration: { } cluster })
                return cluster.GetBySlot(key)?.EndPoint?.ToString();
        }

        return null;
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
    public void Dispose()
    {
        Task<IConnectionMultiplexer>? connecting;
        lock (_gate)
            connecting = _connecting;
        if (_owned && connecting is { IsCompletedSuccessfully: true })
            connecting.Result.Dispose();
    }

    /// <summary>Closes the connection, when it is ours.</summary>
    public async ValueTask DisposeAsync()
    {
        Task<IConnectionMultiplexer>? connecting;
        lock (_gate)
            connecting = _connecting;
        if (_owned && connecting is { IsCompletedSuccessfully: true })
            await (await connecting.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<IDatabase> ConnectAsync()
    {
        Task<IConnectionMultiplexer> connecting;
        lock (_gate)
        {
            if (_connecting is null or { IsFaulted: true } or { IsCanceled: true })
                _connecting = _connect();
            connecting = _connecting;
        }

        var database = (await connecting.ConfigureAwait(false)).GetDatabase(Options.Database ?? -1);
        Volatile.Write(ref _database, database);
        return database;
    }
}
