namespace Checkout.Stock;

/// <summary>What is in the warehouse.</summary>
internal interface IStock
{
    /// <summary>Sets goods aside for an order; asked again for the same order it changes nothing. Not paid for, they are free again after 15 minutes.</summary>
    Task ReserveAsync(int order, string sku, int quantity, CancellationToken cancellationToken);
}
