using Checkout.Catalogue;
using Checkout.Payments;
using Checkout.Shipping;
using Checkout.Stock;

namespace Checkout.Load;

/// <summary>All that a shop calls. Each of the two shops of a run has its own, so that neither disturbs the other.</summary>
internal sealed class RemoteServices(Conditions conditions, Luck luck)
{
    public CatalogueServer Catalogue { get; } = new(conditions, luck);

    public RecommendationServer Recommendations { get; } = new(conditions, luck);

    public StockDatabase Stock { get; } = new(conditions, luck);

    public ParcelClient Parcels { get; } = new(conditions, luck);

    public PaymentGateway Payments { get; } = new(conditions, luck);

    /// <summary>Forgets the calls that came so far.</summary>
    public void Forget()
    {
        foreach (var service in (RemoteService[])[Catalogue, Recommendations, Stock, Parcels, Payments])
            service.Forget();
    }
}
