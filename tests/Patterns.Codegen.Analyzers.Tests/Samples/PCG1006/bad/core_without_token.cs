// says = Stock.TakeAsync takes a FencingToken parameter
using Npgsql;
using Patterns.Codegen;

public partial class Stock(PatternRuntime patterns, NpgsqlDataSource source)
{
    [Lock("stock:{sku}", Ttl = "10s")]
    public partial Task TakeAsync(string sku, CancellationToken cancellationToken);

    private async Task TakeAsyncCore(string sku, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand([|"UPDATE stock SET count = count - 1 WHERE sku = $1"|]);
        command.Parameters.AddWithValue(sku);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
