// says = Orders.CancelAsync -> Stock.ReturnAsync takes 'order:{id}' and then 'stock:{sku}'
// says = Stock.CountAsync -> Orders.TouchAsync takes 'stock:{sku}' and then 'order:{id}'
using Patterns.Codegen;

public partial class Orders(PatternRuntime patterns, Stock stock)
{
    [[|Lock("order:{id}", Ttl = "10s")|]]
    public partial Task CancelAsync(int id, string sku, CancellationToken cancellationToken);

    private Task CancelAsyncCore(int id, string sku, CancellationToken cancellationToken) => stock.ReturnAsync(sku, cancellationToken);

    [Lock("order:{id}", Ttl = "10s")]
    public partial Task TouchAsync(int id, CancellationToken cancellationToken);

    private Task TouchAsyncCore(int id, CancellationToken cancellationToken) => Task.Delay(id, cancellationToken);
}

public partial class Stock(PatternRuntime patterns, Lazy<Orders> orders)
{
    [Lock("stock:{sku}", Ttl = "10s")]
    public partial Task ReturnAsync(string sku, CancellationToken cancellationToken);

    private Task ReturnAsyncCore(string sku, CancellationToken cancellationToken) => Task.Delay(sku.Length, cancellationToken);

    [Lock("stock:{sku}", Ttl = "10s")]
    public partial Task CountAsync(string sku, CancellationToken cancellationToken);

    private Task CountAsyncCore(string sku, CancellationToken cancellationToken) => orders.Value.TouchAsync(sku.Length, cancellationToken);
}
