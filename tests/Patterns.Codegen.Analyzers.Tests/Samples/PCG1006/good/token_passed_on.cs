using Npgsql;
using Patterns.Codegen;

public partial class Stock(PatternRuntime patterns, NpgsqlDataSource source)
{
    [Lock("stock:{sku}", Ttl = "10s")]
    public partial Task TakeAsync(string sku, CancellationToken cancellationToken);

    private async Task TakeAsyncCore(string sku, FencingToken token, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("UPDATE stock SET count = count - 1, seen = $2 WHERE sku = $1 AND seen < $2");
        command.Parameters.AddWithValue(sku);
        command.Parameters.AddWithValue(token.Value);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
