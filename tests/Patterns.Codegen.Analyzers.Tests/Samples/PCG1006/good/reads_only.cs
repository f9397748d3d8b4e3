using Npgsql;
using Patterns.Codegen;

public partial class Stock(PatternRuntime patterns, NpgsqlDataSource source)
{
    [Lock("stock:{sku}", Ttl = "10s")]
    public partial Task<object?> CountAsync(string sku, CancellationToken cancellationToken);

    private async Task<object?> CountAsyncCore(string sku, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT count FROM stock WHERE sku = $1");
        command.Parameters.AddWithValue(sku);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
