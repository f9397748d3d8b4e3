using System.Globalization;
using Npgsql;

namespace Patterns.Codegen.Testing.Servers;

/// <summary>A real PostgreSQL server for a test. As root it runs as the user <c>postgres</c>.</summary>
public sealed class PostgresServer : LocalServer
{
    private PostgresServer(PostgresServerOptions options)
        : base("postgres") => Options = options;

    /// <summary>What it was started with.</summary>
    public PostgresServerOptions Options { get; }

    /// <summary>A connection string of Npgsql to the database <c>postgres</c>, as its superuser.</summary>
    public string ConnectionString => ConnectionStringTo("postgres");

    private protected override string? User => PostgresInstallation.User;

    // "Fast" shutdown: ends the sessions instead of waiting for them.
    private protected override Signal StopSignal => Signal.Interrupt;

    // "Immediate" shutdown: no checkpoint, yet the server collects its own processes.
    private protected override Signal DisposeSignal => Signal.Quit;

    /// <summary>Starts a server with an empty cluster and waits until it answers.</summary>
    /// <param name="options">How it runs. Default: no waiting for the disk.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed or did not start.</exception>
    public static async Task<PostgresServer> CreateAsync(PostgresServerOptions? options = null)
    {
        var server = new PostgresServer(options ?? new PostgresServerOptions());
        try
        {
            await File.WriteAllTextAsync(server.LogFile, "");
            await PostgresInstallation.CopyTemplateAsync(server.Folder, server.LogFile);
            await PostgresInstallation.OwnAsync(server.Folder, server.LogFile);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        await server.StartFirstAsync();
        return server;
    }

    /// <summary>A connection string of Npgsql to one database of the server.</summary>
    public string ConnectionStringTo(string database) =>
        new NpgsqlConnectionStringBuilder { Host = Host, Port = Port, Username = "postgres", Database = database, Timeout = 15 }.ConnectionString;

    /// <summary>Makes an empty database, so that tests on one server do not see each other's tables.</summary>
    /// <returns>The connection string to it.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return ConnectionStringTo(name);
    }

    /// <summary>Runs a statement in the database <c>postgres</c> on a connection of its own.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }

    private protected override ServerClock? Clock => Options.Clock;

    private protected override IReadOnlyList<string> Command()
    {
        List<string> command = [PostgresInstallation.Program("postgres"), "-D", Path.Combine(Folder, "data"), "-p", Port.ToString(CultureInfo.InvariantCulture)];
        Dictionary<string, string> settings = new()
        {
            ["listen_addresses"] = Host,
            ["unix_socket_directories"] = "",
            ["logging_collector"] = "off",
            ["shared_buffers"] = "32MB",
            ["max_connections"] = "200",
        };
        if (!Options.Durable)
        {
            // synchronous_commit stays on: without it a killed server would lose commits that were never handed to the system.
            settings["fsync"] = "off";
            settings["full_page_writes"] = "off";
        }

        foreach (var (name, value) in Options.Settings)
            settings[name] = value;
        foreach (var (name, value) in settings)
            command.AddRange(["-c", $"{name}={value}"]);
        return command;
    }

    private protected override async Task<bool> AnswersAsync()
    {
        try
        {
            await ExecuteAsync("SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        // Not pooled: a pooled connection would outlive a restart of the server.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, Timeout = 5 }.ConnectionString);
        try
        {
            await connection.OpenAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
