using Checkout.Load;

namespace Checkout.Catalogue;

/// <summary>The catalogue on the other side of the network.</summary>
internal sealed class CatalogueServer(Conditions conditions, Luck luck) : RemoteService("catalogue", workers: 40, conditions, luck), ICatalogue
{
    private static readonly Dictionary<string, Product> s_products = new Product[]
    {
        new("tea", "Green tea, 100 g", 8.90m),
        new("cup", "Stoneware cup", 14.50m),
        new("pot", "Tea pot, 0.8 l", 39.00m),
        new("kettle", "Kettle with thermometer", 89.00m),
    }.ToDictionary(product => product.Sku);

    /// <summary>What can be ordered.</summary>
    public static IReadOnlyList<string> Skus { get; } = [.. s_products.Keys];

    public Task<Product?> FindAsync(string sku, int order, CancellationToken cancellationToken) =>
        AnswerAsync(order, () => s_products.GetValueOrDefault(sku), cancellationToken);
}
