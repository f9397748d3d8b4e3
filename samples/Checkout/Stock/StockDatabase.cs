using System.Collections.Concurrent;
using Checkout.Load;

namespace Checkout.Stock;

/// <summary>The stock on the other side of the network.</summary>
internal sealed class StockDatabase(Conditions conditions, Luck luck) : RemoteService("stock-database", workers: 10, conditions, luck), IStock
{
    private readonly ConcurrentDictionary<int, (string Sku, int Quantity)> _reserved = new();

    public Task ReserveAsync(int order, string sku, int quantity, CancellationToken cancellationToken) =>
        AnswerAsync(order, () => _reserved.TryAdd(order, (sku, quantity)), cancellationToken);
}
