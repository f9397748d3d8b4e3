using Patterns.Codegen;

namespace Checkout.Stock;

/// <summary>Reservations in the stock database, which takes only so many calls at once: the others wait for their turn here, not there.</summary>
internal sealed partial class StockService(PatternRuntime patterns, StockDatabase database) : IStock
{
    [Bulkhead("stock-database", Tier = BulkheadTier.Critical, QueueLimit = 40, QueueTimeout = "500ms")]
    [Retry(MaxAttempts = 2, BaseDelay = "20ms")]
    [Timeout("300ms")]
    [SafeToRepeat]
    public partial Task ReserveAsync(int order, string sku, int quantity, CancellationToken cancellationToken);

    private Task ReserveAsyncCore(int order, string sku, int quantity, CancellationToken cancellationToken) =>
        database.ReserveAsync(order, sku, quantity, cancellationToken);
}
