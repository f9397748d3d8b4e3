using System.Data;
using Npgsql;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Postgres;

/// <summary>Counts token and leaky buckets in PostgreSQL: one statement, one row and one trip a check, by the server's clock. Thread-safe.</summary>
/// <param name="database">The database.</param>
internal sealed class PostgresRateLimitStore(PostgresDatabase database) : IRateLimitStore
{
    public string Name => database.Name;

    public bool IsShared => true;

    // A commit may wait for the disk of a busy server: that is not an outage.
    public TimeSpan DefaultTimeout => TimeSpan.FromMilliseconds(500);

    public bool Counts(RateLimitAlgorithm algorithm) => algorithm is RateLimitAlgorithm.TokenBucket or RateLimitAlgorithm.LeakyBucket;

    public IRateLimitCounters Open(string scope) => new PostgresRateLimitCounters(database, scope);

    public async ValueTask ProbeAsync(string? part, CancellationToken cancellationToken) =>
        await Open("probe").TakeAsync(Environment.MachineName, RateLimitRule.TokenBucket(RateLimitRule.MostRemembered, new(RateLimitRule.MostRemembered, TimeSpan.FromSeconds(1))), new(1)).ConfigureAwait(false);

    private sealed class PostgresRateLimitCounters(PostgresDatabase database, string scope) : IRateLimitCounters
    {
        private readonly string _sql = database.Schema.In("SELECT {schema}.rate_limit_take($1, $2, $3, $4, $5, $6)");

        // Whether the database's own isolation is too strict for rows that many change.
        private volatile bool _isStrict;

        public async ValueTask<RateLimitReply> TakeAsync(string key, RateLimitRule rule, RateLimitDemand demand)
        {
            await database.EnsureSchemaAsync(RateLimitSchema.Component, CancellationToken.None).ConfigureAwait(false);
            var used = _isStrict ? await CommitAsync(key, rule, demand).ConfigureAwait(false) : await RunAsync(key, rule, demand).ConfigureAwait(false);
            return RateLimitArithmetic.Bucket(rule, used, demand.Cost, demand.Count);
        }

        private async ValueTask<long> RunAsync(string key, RateLimitRule rule, RateLimitDemand demand)
        {
            var command = database.Source.CreateCommand(_sql);
            await using var _ = command.ConfigureAwait(false);
            try
            {
                return await ExecuteAsync(command, key, rule, demand).ConfigureAwait(false);
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.SerializationFailure)
            {
                // default_transaction_isolation: whoever waited for the row is turned away. Nothing was counted, and in a transaction of its own isolation nobody is; that costs a second trip.
                _isStrict = true;
            }

            return await CommitAsync(key, rule, demand).ConfigureAwait(false);
        }

        private async ValueTask<long> CommitAsync(string key, RateLimitRule rule, RateLimitDemand demand)
        {
            var connection = await database.Source.OpenConnectionAsync(CancellationToken.None).ConfigureAwait(false);
            await using var closing = connection.ConfigureAwait(false);
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, CancellationToken.None).ConfigureAwait(false);
            await using var ending = transaction.ConfigureAwait(false);
            var command = new NpgsqlCommand(_sql, connection, transaction);
            await using var _ = command.ConfigureAwait(false);
            var used = await ExecuteAsync(command, key, rule, demand).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return used;
        }

        private async ValueTask<long> ExecuteAsync(NpgsqlCommand command, string key, RateLimitRule rule, RateLimitDemand demand)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{rule.Algorithm}:{scope}:{key}" });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = rule.Limit * rule.UnitsPerPermit });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = rule.UnitsPerPermit });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = rule.UnitsPerMicrosecond });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = demand.Cost });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = demand.Count });
            return (long)(await command.ExecuteScalarAsync(CancellationToken.None).ConfigureAwait(false))!;
        }

        // Nothing is held: concurrency is not counted here.
        public ValueTask ReleaseAsync(string key, RateLimitRule rule, RateLimitDemand demand) => ValueTask.CompletedTask;

        public ValueTask RenewAsync(string key, RateLimitRule rule, IReadOnlyList<RateLimitDemand> demands) => ValueTask.CompletedTask;
    }
}
