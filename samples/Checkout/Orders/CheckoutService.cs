using Checkout.Catalogue;
using Checkout.Payments;
using Checkout.Shipping;
using Checkout.Stock;

namespace Checkout.Orders;

/// <summary>Takes an order through its five remote calls. Knows nothing of patterns: whether there are any is decided by what it is given.</summary>
internal sealed class CheckoutService(ICatalogue catalogue, IRecommendations recommendations, IStock stock, IParcelClient parcels, IPayments payments)
{
    /// <returns>The confirmation, or null when there is no such product.</returns>
    public async Task<Confirmation?> PlaceAsync(Order order, CancellationToken cancellationToken)
    {
        if (await catalogue.FindAsync(order.Sku, order.Number, cancellationToken) is not { } product)
            return null;
        var alsoBought = await recommendations.ForAsync(order.Sku, order.Number, cancellationToken);
        await stock.ReserveAsync(order.Number, order.Sku, order.Quantity, cancellationToken);
        var shipping = await parcels.QuoteAsync(order.Number, order.Quantity, cancellationToken);
        var charge = new Charge(order.Id, order.Number, (product.Price * order.Quantity) + shipping);
        var receipt = await payments.ChargeAsync(charge, cancellationToken);
        return new Confirmation(order.Number, product.Name, shipping, receipt, alsoBought);
    }
}
