using System.Data;
using Npgsql;

namespace Patterns.Codegen.Postgres.Tests.Resilience;

/// <summary>A service on PostgreSQL, as a user writes it.</summary>
internal sealed partial class Accounts(PatternRuntime patterns, NpgsqlDataSource source)
{
    private int _attempts;

    /// <summary>Attempts of all calls so far.</summary>
    public int Attempts => _attempts;

    [Retry(MaxAttempts = 100, BaseDelay = "200ms", Backoff = Backoff.Constant, Budget = "none")]
    public partial Task<int> ReadAsync(CancellationToken cancellationToken);

    [Retry(MaxAttempts = 100, BaseDelay = "1ms", MaxDelay = "20ms", Budget = "none")]
    public partial Task AddAsync(int amount, CancellationToken cancellationToken);

    [Retry(MaxAttempts = 5, BaseDelay = "1ms")]
    public partial Task InsertAsync(int id, CancellationToken cancellationToken);

    private async Task<int> ReadAsyncCore(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        await using var command = source.CreateCommand("SELECT amount FROM account WHERE id = 1");
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // Reads, then writes: two at once end in serialization failures.
    private async Task AddAsyncCore(int amount, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        await using var read = new NpgsqlCommand("SELECT amount FROM account WHERE id = 1", connection);
        var before = (int)(await read.ExecuteScalarAsync(cancellationToken))!;
        await using var write = new NpgsqlCommand("UPDATE account SET amount = $1 WHERE id = 1", connection);
        write.Parameters.Add(new NpgsqlParameter<int> { TypedValue = before + amount });
        await write.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task InsertAsyncCore(int id, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _attempts);
        await using var command = source.CreateCommand("INSERT INTO account VALUES ($1, 0)");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = id });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
