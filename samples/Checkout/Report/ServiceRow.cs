using Checkout.Catalogue;
using Checkout.Load;
using Checkout.Payments;
using Checkout.Shipping;
using Checkout.Stock;

namespace Checkout.Report;

/// <summary>A protected method in the table.</summary>
/// <param name="Label">What a newcomer calls it.</param>
/// <param name="Method">What the library's metrics call it.</param>
/// <param name="Dependency">What the library's metrics call what it calls; null when no attribute names it.</param>
/// <param name="Remote">The service it calls.</param>
internal sealed record ServiceRow(string Label, string Method, string? Dependency, Func<RemoteServices, RemoteService> Remote)
{
    public static ServiceRow Catalogue { get; } =
        new("catalogue", Name<CatalogueService>(nameof(CatalogueService.FindAsync)), null, remote => remote.Catalogue);

    public static ServiceRow Recommendations { get; } =
        new("recommendations", Name<RecommendationService>(nameof(RecommendationService.ForAsync)), "recommendations", remote => remote.Recommendations);

    public static ServiceRow Stock { get; } =
        new("stock", Name<StockService>(nameof(StockService.ReserveAsync)), "stock-database", remote => remote.Stock);

    public static ServiceRow Shipping { get; } =
        new("shipping", Name<IParcelClient>(nameof(IParcelClient.QuoteAsync)), "parcel-carrier", remote => remote.Parcels);

    public static ServiceRow Payment { get; } =
        new("payment", Name<PaymentService>(nameof(PaymentService.ChargeAsync)), "payment-gateway", remote => remote.Payments);

    public static IReadOnlyList<ServiceRow> All { get; } = [Catalogue, Recommendations, Stock, Shipping, Payment];

    private static string Name<T>(string method) => $"{typeof(T).FullName}.{method}";
}
