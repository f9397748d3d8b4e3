using Npgsql;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Postgres;

/// <summary>Counts token and leaky buckets in PostgreSQL: one statement, one row and one trip a check, by the server's clock. Thread-safe.</summary>
/// <param name="database">The database.</param>
internal sealed class PostgresRateLimitStore(PostgresDatabase database) : IRateLimitStore
{
    public string Name => database.Name;

    public bool IsShared => true;

    public bool Counts(RateLimitAlgorithm algorithm) => algorithm is RateLimitAlgorithm.TokenBucket or RateLimitAlgorithm.LeakyBucket;

    public IRateLimitCounters Open(string scope) => new PostgresRateLimitCounters(database, scope);

    public async ValueTask ProbeAsync(string? part, CancellationToken cancellationToken) =>
        await Open("probe").TakeAsync(Environment.MachineName, RateLimitRule.TokenBucket(RateLimitRule.MostRemembered, new(RateLimitRule.MostRemembered, TimeSpan.FromSeconds(1))), new(1)).ConfigureAwait(false);

    private sealed class PostgresRateLimitCounters(PostgresDatabase database, string scope) : IRateLimitCounters
    {
        private readonly string _sql = database.Schema.In("SELECT {schema}.rate_limit_take($1, $2, $3, $4, $5, $6)");

        public async ValueTask<RateLimitReply> TakeAsync(string key, RateLimitRule rule, RateLimitDemand demand)
        {
            await database.EnsureSchemaAsync(RateLimitSchema.Component, CancellationToken.None).ConfigureAwait(false);
            var command = database.Source.CreateCommand(_sql);
            await using var _ = command.ConfigureAwait(false);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{rule.Algorithm}:{scope}:{key}" });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = rule.Limit * rule.UnitsPerPermit });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = rule.UnitsPerPermit });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = rule.UnitsPerMicrosecond });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = demand.Cost });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = demand.Count });
            var used = (long)(await command.ExecuteScalarAsync(CancellationToken.None).ConfigureAwait(false))!;
            return RateLimitArithmetic.Bucket(rule, used, demand.Cost, demand.Count);
        }

        // Nothing is held: concurrency is not counted here.
        public ValueTask ReleaseAsync(string key, RateLimitRule rule, RateLimitDemand demand) => ValueTask.CompletedTask;

        public ValueTask RenewAsync(string key, RateLimitRule rule, IReadOnlyList<RateLimitDemand> demands) => ValueTask.CompletedTask;
    }
}
