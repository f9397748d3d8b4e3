using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>A Redis and a PostgreSQL server, and the stores on them as an application gets them.</summary>
public sealed class Backends : IAsyncLifetime
{
    private ServiceProvider? _services;

    /// <summary>The clock of both servers; null: the machine's.</summary>
    public ServerClock? Clock { get; init; }

    public RedisServer Redis { get; private set; } = null!;

    public PostgresServer Postgres { get; private set; } = null!;

    public NpgsqlDataSource Source { get; private set; } = null!;

    public PatternRuntime Runtime => _services!.GetRequiredService<PatternRuntime>();

    internal PostgresIdempotencyStore PostgresStore => (PostgresIdempotencyStore)Store(StoreKind.Postgres);

    public IIdempotencyStore Store(StoreKind kind) => Runtime.IdempotencyStores.Single(store => store.Name == kind.ToString());

    public async ValueTask InitializeAsync()
    {
        Redis = await RedisServer.CreateAsync(new() { Clock = Clock });
        Postgres = await PostgresServer.CreateAsync(new() { Clock = Clock, Settings = new Dictionary<string, string> { ["max_connections"] = "400" } });
        Source = NpgsqlDataSource.Create(Postgres.ConnectionString);
        _services = Services(this);
    }

    /// <summary>As another process has it, with connections of its own.</summary>
    public static ServiceProvider Services(Backends backends) => new ServiceCollection().AddPatterns()
        .AddRedis(backends.Redis.Configuration)
        .AddPostgres(backends.Postgres.ConnectionString)
        .Services.BuildServiceProvider();

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        if (Source is not null)
            await Source.DisposeAsync();
        if (Redis is not null)
            await Redis.DisposeAsync();
        if (Postgres is not null)
            await Postgres.DisposeAsync();
    }
}
