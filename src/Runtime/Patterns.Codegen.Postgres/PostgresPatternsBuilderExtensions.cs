using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Patterns.Codegen;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Postgres;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Stores;

// The overloads differ in an argument that has no default, so none can be taken for another.
#pragma warning disable RS0026

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what Patterns.Codegen knows of PostgreSQL.</summary>
public static class PostgresPatternsBuilderExtensions
{
    /// <summary>
    /// Has retries and circuit breakers judge failures of PostgreSQL by <see cref="PostgresFailureClassifier"/>, which knows more of them than the core
    /// does without a reference to Npgsql. May be called several times. <see cref="AddPostgres(PatternsBuilder, string, Action{PostgresPatternsOptions}?)"/> does so as well.
    /// </summary>
    /// <param name="builder">What <c>services.AddPatterns()</c> returned.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static PatternsBuilder AddPostgresFailures(this PatternsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IFailureClassifier, PostgresFailureClassifier>());
        return builder;
    }

    /// <summary>
    /// Keeps locks and what else the attributes store in a PostgreSQL database (version 14 or newer), on a connection pool of its own, and has failures
    /// of PostgreSQL judged by <see cref="PostgresFailureClassifier"/>. Call it again, with another <see cref="PostgresPatternsOptions.Name"/>, for another database.
    /// </summary>
    /// <param name="builder">What <c>services.AddPatterns()</c> returned.</param>
    /// <param name="connectionString">A connection string of Npgsql, such as <c>Host=db;Database=shop;Username=shop</c>.</param>
    /// <param name="configure">Changes name and schema.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="connectionString"/> is malformed, or the name is taken.</exception>
    public static PatternsBuilder AddPostgres(this PatternsBuilder builder, string connectionString, Action<PostgresPatternsOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        // Made for long-lived sessions that look after their own state. A pool reset would be one more statement for each of ours.
        var connections = new NpgsqlConnectionStringBuilder(connectionString) { Multiplexing = false };
        connections.ApplicationName ??= "Patterns.Codegen";
        return builder.Add(_ => NpgsqlDataSource.Create(connections), configure, ownsSource: true);
    }

    /// <summary>As <see cref="AddPostgres(PatternsBuilder, string, Action{PostgresPatternsOptions}?)"/>, on connections of the application's own data source.</summary>
    /// <param name="builder">What <c>services.AddPatterns()</c> returned.</param>
    /// <param name="source">Not disposed here. Locks keep a few of its connections for long: leave room in its pool.</param>
    /// <param name="configure">Changes name and schema.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public static PatternsBuilder AddPostgres(this PatternsBuilder builder, NpgsqlDataSource source, Action<PostgresPatternsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return builder.Add(_ => source, configure, ownsSource: false);
    }

    /// <summary>As <see cref="AddPostgres(PatternsBuilder, NpgsqlDataSource, Action{PostgresPatternsOptions}?)"/>, with a data source that the services hold.</summary>
    /// <param name="builder">What <c>services.AddPatterns()</c> returned.</param>
    /// <param name="source">Finds the data source, such as <c>provider => provider.GetRequiredService&lt;NpgsqlDataSource&gt;()</c>. Not disposed here.</param>
    /// <param name="configure">Changes name and schema.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public static PatternsBuilder AddPostgres(this PatternsBuilder builder, Func<IServiceProvider, NpgsqlDataSource> source, Action<PostgresPatternsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return builder.Add(source, configure, ownsSource: false);
    }

    private static PatternsBuilder Add(this PatternsBuilder builder, Func<IServiceProvider, NpgsqlDataSource> source, Action<PostgresPatternsOptions>? configure, bool ownsSource)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new PostgresPatternsOptions();
        configure?.Invoke(options);
        if (builder.Services.Any(service => service.ServiceType == typeof(PostgresDatabase) && Equals(service.ServiceKey, options.Name)))
            throw new ArgumentException($"AddPostgres was called twice for the name '{options.Name}'. Give the second database another one: AddPostgres(..., options => options.Name = \"...\").", nameof(configure));
        builder.AddPostgresFailures();
        builder.Services.AddKeyedSingleton(options.Name, (provider, _) => new PostgresDatabase(source(provider), options, ownsSource));
        AddStores(builder.Services, options.Name);
        return builder;
    }

    // One line for each thing that is kept in PostgreSQL.
    private static void AddStores(IServiceCollection services, string name)
    {
        services.AddSingleton<IStoreCheck>(provider => new PostgresStoreCheck(Database(provider)));
        services.AddSingleton<IRateLimitStore>(provider => new PostgresRateLimitStore(Database(provider)));
        services.AddKeyedSingleton(name, (provider, _) => new PostgresLockStore(Database(provider)));
        services.AddSingleton<ILockStore>(provider => provider.GetRequiredKeyedService<PostgresLockStore>(name));
        services.AddKeyedSingleton(name, (provider, _) => new PostgresGuard(Database(provider)));
        services.AddKeyedSingleton(name, (provider, _) => new PostgresIdempotencyStore(Database(provider)));
        services.AddSingleton<IIdempotencyStore>(provider => provider.GetRequiredKeyedService<PostgresIdempotencyStore>(name));
        services.AddSingleton<IHostedService>(provider => new IdempotencyCleaner(
            provider.GetRequiredKeyedService<PostgresIdempotencyStore>(name),
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetService<ILogger<IdempotencyCleaner>>()));
        // Without a name: those of the first database.
        services.TryAddSingleton(provider => provider.GetRequiredKeyedService<PostgresLockStore>(name));
        services.TryAddSingleton(provider => provider.GetRequiredKeyedService<PostgresGuard>(name));

        PostgresDatabase Database(IServiceProvider provider) => provider.GetRequiredKeyedService<PostgresDatabase>(name);
    }
}
