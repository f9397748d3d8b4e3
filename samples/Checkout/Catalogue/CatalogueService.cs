using Patterns.Codegen;

namespace Checkout.Catalogue;

/// <summary>Product look-ups. Reading twice does no harm, so a slow look-up is raced by a second one.</summary>
internal sealed partial class CatalogueService(PatternRuntime patterns, CatalogueServer server) : ICatalogue
{
    [Timeout("1s")]
    [Hedge(Delay = "50ms")]
    [SafeToRepeat]
    public partial Task<Product?> FindAsync(string sku, int order, CancellationToken cancellationToken);

    private Task<Product?> FindAsyncCore(string sku, int order, CancellationToken cancellationToken) =>
        server.FindAsync(sku, order, cancellationToken);
}
