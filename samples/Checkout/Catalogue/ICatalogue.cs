namespace Checkout.Catalogue;

/// <summary>Knows the products. Implemented by the remote service itself, and by <see cref="CatalogueService"/> with patterns around it.</summary>
internal interface ICatalogue
{
    /// <returns>The product, or null when there is none.</returns>
    Task<Product?> FindAsync(string sku, int order, CancellationToken cancellationToken);
}
