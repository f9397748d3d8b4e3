using Npgsql;

namespace Patterns.Codegen.Postgres.Tests.Locks;

/// <summary>A service with locks in PostgreSQL, as a user writes it.</summary>
internal sealed partial class Ledger(PatternRuntime patterns, NpgsqlDataSource source)
{
    /// <summary>What the method under the lock does.</summary>
    public Func<FencingToken, CancellationToken, Task> Work { get; set; } = static (_, _) => Task.CompletedTask;

    [Lock("ledger:{id}", Ttl = "2s", Wait = "60s")]
    public partial Task<long> WriteAsync(string id, CancellationToken cancellationToken);

    [Lock("ledger:{id}", Ttl = "30s", Wait = "60s", Scope = LockScope.Transaction)]
    public partial Task<long> BookAsync(string id, NpgsqlTransaction transaction, CancellationToken cancellationToken);

    private async Task<long> WriteAsyncCore(string id, FencingToken token, CancellationToken cancellationToken)
    {
        await Work(token, cancellationToken);
        return token.Value;
    }

    // Reads, then writes: without the lock, two at once would lose one.
    private static async Task<long> BookAsyncCore(string id, FencingToken token, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand("SELECT amount FROM ledger WHERE id = 1", transaction.Connection, transaction);
        var amount = (int)(await read.ExecuteScalarAsync(cancellationToken))!;
        await using var write = new NpgsqlCommand("UPDATE ledger SET amount = $1 WHERE id = 1", transaction.Connection, transaction) { Parameters = { new NpgsqlParameter<int> { TypedValue = amount + 1 } } };
        await write.ExecuteNonQueryAsync(cancellationToken);
        return token.Value;
    }

    /// <summary>Books with the lock in the first batch: no trip for the lock alone.</summary>
    [Lock("ledger:{id}", Ttl = "30s", Wait = "60s", Scope = LockScope.Transaction)]
    public partial Task<long> BookInBatchAsync(string id, NpgsqlTransaction transaction, CancellationToken cancellationToken);

    private static async Task<long> BookInBatchAsyncCore(string id, NpgsqlTransaction transaction, NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        batch.BatchCommands.Add(new("UPDATE ledger SET amount = amount + 1 WHERE id = 1"));
        batch.BatchCommands.Add(new("SELECT currval('patterns.lock_token')"));
        return (long)(await batch.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Takes the locks of two keys with the first batch, or does something else with it.</summary>
    [Lock("ledger:{one}", "ledger:{two}", Ttl = "30s", Wait = "200ms", Scope = LockScope.Transaction)]
    public partial Task TryInBatchAsync(string one, string two, NpgsqlConnection connection, Func<NpgsqlBatch, CancellationToken, Task> work, CancellationToken cancellationToken);

    private static Task TryInBatchAsyncCore(string one, string two, NpgsqlConnection connection, Func<NpgsqlBatch, CancellationToken, Task> work, NpgsqlBatch batch, CancellationToken cancellationToken) =>
        work(batch, cancellationToken);

    /// <summary>One transaction with one booking.</summary>
    public async Task<long> BookOnceAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var token = await BookAsync(id, transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return token;
    }
}
