using System.Globalization;
using Npgsql;

namespace Patterns.Codegen.Testing.Servers;

/// <summary>A real PgBouncer before a PostgreSQL server. As root it runs as the user <c>postgres</c>, because it refuses to run as root.</summary>
public sealed class PgBouncer : LocalServer
{
    private readonly string _configuration;
    private readonly string _settings;

    private PgBouncer(PostgresServer server, string poolMode)
        : base("pgbouncer")
    {
        _configuration = Path.Combine(Folder, "pgbouncer.ini");
        _settings = $"""
            [databases]
            * = host={server.Host} port={server.Port.ToString(CultureInfo.InvariantCulture)}

            [pgbouncer]
            listen_addr = {Host}
            unix_socket_dir =
            auth_type = trust
            auth_file = {Users}
            pool_mode = {poolMode}
            max_client_conn = 100
            default_pool_size = 20

            """;
    }

    /// <summary>A connection string of Npgsql to the database <c>postgres</c>, as its superuser.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder { Host = Host, Port = Port, Username = "postgres", Database = "postgres", Timeout = 15 }.ConnectionString;

    private string Users => Path.Combine(Folder, "users.txt");

    private protected override string? User => PostgresInstallation.User;

    /// <summary>Starts one and waits until a client gets through to the server behind it.</summary>
    /// <param name="server">The server behind it.</param>
    /// <param name="poolMode"><c>session</c>, <c>transaction</c> or <c>statement</c>.</param>
    /// <exception cref="InvalidOperationException">PgBouncer is not installed or did not start.</exception>
    public static async Task<PgBouncer> CreateAsync(PostgresServer server, string poolMode)
    {
        var pooler = new PgBouncer(server, poolMode);
        try
        {
            await File.WriteAllTextAsync(pooler.LogFile, "");
            await File.WriteAllTextAsync(pooler.Users, "\"postgres\" \"\"\n");
            await File.WriteAllTextAsync(pooler._configuration, pooler._settings);
            await PostgresInstallation.OwnAsync(pooler.Folder, pooler.LogFile);
        }
        catch
        {
            await pooler.DisposeAsync();
            throw;
        }

        await pooler.StartFirstAsync();
        return pooler;
    }

    // The port may be another one at the next try. The file stays that of its user.
    private protected override IReadOnlyList<string> Command()
    {
        File.WriteAllText(_configuration, $"{_settings}listen_port = {Port.ToString(CultureInfo.InvariantCulture)}\n");
        return [Programs.Find("pgbouncer", "pgbouncer", "/usr/sbin"), _configuration];
    }

    private protected override async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, Timeout = 5 }.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            await command.ExecuteScalarAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
