using Npgsql;
using Patterns.Codegen;

public partial class Stock(PatternRuntime patterns)
{
    [Lock("stock:{sku}", Ttl = "10s", Scope = LockScope.Transaction)]
    public partial Task TakeAsync(string sku, NpgsqlTransaction transaction, CancellationToken cancellationToken);

    // The batch takes the lock, and all ends with the transaction.
    private async Task TakeAsyncCore(string sku, NpgsqlTransaction transaction, NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        var command = new NpgsqlBatchCommand("UPDATE stock SET count = count - 1 WHERE sku = $1");
        command.Parameters.AddWithValue(sku);
        batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        GC.KeepAlive(patterns);
    }
}
