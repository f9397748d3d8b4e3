using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>A Redis and a PostgreSQL server, for applications that keep their answers there.</summary>
public sealed class StoreServers : IAsyncLifetime
{
    private RedisServer? _redis;
    private PostgresServer? _postgres;

    /// <summary>One instance of an application that keeps its answers in one of the stores, or in both layers.</summary>
    internal Task<Shop> OpenAsync(string store, Action<HttpIdempotencyOptions>? configure = null) => Shop.OpenAsync(
        options =>
        {
            options.Store = store;
            configure?.Invoke(options);
        },
        stores: services => services.AddPatterns().AddRedis(_redis!.Configuration).AddPostgres(_postgres!.ConnectionString));

    /// <summary>How many records there are of a request's key, in both servers.</summary>
    public async Task<long> CountAsync(string key)
    {
        await using var connection = new NpgsqlConnection(_postgres!.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT CASE WHEN to_regclass('patterns.idempotency') IS NULL THEN 0 ELSE (xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM patterns.idempotency WHERE key LIKE %L', '%' || $1 || '%'), false, true, '')))[1]::text::bigint END", connection);
        command.Parameters.Add(new() { Value = key });
        return (long)(await command.ExecuteScalarAsync())! + long.Parse((await _redis!.CommandAsync("KEYS", $"*{key}*")).Split("\r\n")[0][1..]);
    }

    public async ValueTask InitializeAsync()
    {
        _redis = await RedisServer.CreateAsync();
        _postgres = await PostgresServer.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null)
            await _redis.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
    }
}
