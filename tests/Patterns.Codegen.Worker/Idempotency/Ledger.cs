using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Worker.Idempotency;

/// <summary>A service whose effect is two rows that commit with the record of the call: half of it would show.</summary>
internal sealed partial class Ledger(PatternRuntime patterns, LedgerStop stop)
{
    /// <summary>What holds the effects.</summary>
    public const string Table = "CREATE TABLE IF NOT EXISTS entry (order_id text NOT NULL, receipt text NOT NULL, side text NOT NULL)";

    [Idempotent(Key = "{order}", Scope = IdempotencyScope.Transaction, Store = "Postgres")]
    public partial Task<string> BookAsync(string order, CancellationToken cancellationToken);

    private async Task<string> BookAsyncCore(string order, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var receipt = Guid.NewGuid().ToString("N");
        await stop("claimed", order, transaction, cancellationToken);
        await WriteAsync(order, receipt, "debit", transaction, cancellationToken);
        await stop("half", order, transaction, cancellationToken);
        await WriteAsync(order, receipt, "credit", transaction, cancellationToken);
        await stop("effect", order, transaction, cancellationToken);
        return receipt;
    }

    internal static async Task WriteAsync(string order, string receipt, string side, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("INSERT INTO entry (order_id, receipt, side) VALUES ($1, $2, $3)", transaction.Connection, transaction);
        foreach (var value in (string[])[order, receipt, side])
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
