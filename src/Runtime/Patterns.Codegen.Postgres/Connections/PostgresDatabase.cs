using System.Collections.Concurrent;
using Npgsql;

namespace Patterns.Codegen.Postgres;

/// <summary>
/// One PostgreSQL database as all stores on it share it: where connections come from, and whether its tables are ready. Thread-safe. Nothing is
/// opened before it is needed.
/// </summary>
internal sealed class PostgresDatabase : IAsyncDisposable, IDisposable
{
    private readonly ConcurrentDictionary<string, bool> _ready = new(StringComparer.Ordinal);
    private readonly bool _ownsSource;

    /// <summary>Takes a source of connections.</summary>
    /// <param name="source">Where connections come from.</param>
    /// <param name="options">Name and schema.</param>
    /// <param name="ownsSource">Whether <paramref name="source"/> ends with this object.</param>
    /// <exception cref="PatternConfigurationException">A name is unusable, or <paramref name="source"/> shares connections between commands.</exception>
    public PostgresDatabase(NpgsqlDataSource source, PostgresPatternsOptions options, bool ownsSource)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (string.IsNullOrWhiteSpace(options.Name))
            throw new PatternConfigurationException("PostgresPatternsOptions.Name", options.Name, "give the database a name, such as 'Postgres'.");
        if (new NpgsqlConnectionStringBuilder(source.ConnectionString).Multiplexing)
            throw PostgresProblems.Problem(options.Name, "the data source shares connections between commands (Multiplexing=true), and a lock needs a session of its own. Give AddPostgres a data source without it.");
        Source = source;
        Name = options.Name;
        Schema = new(options.Schema);
        ManageSchema = options.ManageSchema;
        _ownsSource = ownsSource;
    }

    /// <summary>Where connections come from.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>The name of the stores on this database.</summary>
    public string Name { get; }

    /// <summary>The schema of the tables.</summary>
    public SchemaName Schema { get; }

    /// <summary>Whether tables are made here.</summary>
    public bool ManageSchema { get; }

    /// <summary>Makes the tables of a component, or brings them up to date, unless this process has done so before.</summary>
    /// <exception cref="PatternConfigurationException">They are newer than this program, or cannot be made; the message says what to do.</exception>
    /// <exception cref="NpgsqlException">The server did not answer.</exception>
    public ValueTask EnsureSchemaAsync(SchemaComponent component, CancellationToken cancellationToken) =>
        _ready.ContainsKey(component.Name) ? ValueTask.CompletedTask
        : cancellationToken.CanBeCanceled ? LeavableAsync(component, cancellationToken)
        : new(MigrateAsync(component, cancellationToken));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _ownsSource ? Source.DisposeAsync() : ValueTask.CompletedTask;

    /// <inheritdoc />
    public void Dispose()
    {
        if (_ownsSource)
            Source.Dispose();
    }

    // The tables may yet be made.
    private async ValueTask LeavableAsync(SchemaComponent component, CancellationToken cancellationToken)
    {
        var command = Departure.Source();
        await Departure.AwaitAsync(MigrateAsync(component, command.Token), command, this, static (database, made) => _ = ForgetAsync(made), TimeProvider.System, cancellationToken).ConfigureAwait(false);
    }

    // Nobody waits for it: neither is its failure reported as one that nobody saw.
    private static async Task ForgetAsync(Task made) => await made.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // Several callers at once are as safe as several processes: the database puts them in order.
    private Task<bool> MigrateAsync(SchemaComponent component, CancellationToken cancellationToken) => Detached.RunAsync(async () =>
    {
        await new SchemaMigrator(Source, Schema, ManageSchema).EnsureAsync(component, cancellationToken).ConfigureAwait(false);
        return _ready[component.Name] = true;
    });
}
