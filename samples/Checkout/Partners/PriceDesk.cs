using Checkout.Catalogue;
using Patterns.Codegen;

namespace Checkout.Partners;

/// <summary>Tells partners our prices, each as often as its plan allows. The plans are in appsettings.json.</summary>
internal sealed partial class PriceDesk(PatternRuntime patterns)
{
    [RateLimit(Policy = "partners", Tier = "{partner.Plan}", Key = "partner:{partner.Name}")]
    public partial Task<decimal> QuoteAsync(Partner partner, string sku, CancellationToken cancellationToken);

    private static Task<decimal> QuoteAsyncCore(Partner partner, string sku, CancellationToken cancellationToken) =>
        Task.FromResult(10m * (1 + CatalogueServer.Skus.Index().First(one => one.Item == sku).Index));
}
