using Checkout.Load;

namespace Checkout.Shipping;

/// <summary>The vendor's implementation.</summary>
internal sealed class ParcelClient(Conditions conditions, Luck luck) : RemoteService("parcel-carrier", workers: 30, conditions, luck), IParcelClient
{
    public Task<decimal> QuoteAsync(int order, int quantity, CancellationToken cancellationToken) =>
        AnswerAsync(order, () => 3.90m + (0.50m * quantity), cancellationToken);
}
