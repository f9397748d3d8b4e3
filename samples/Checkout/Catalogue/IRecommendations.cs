namespace Checkout.Catalogue;

/// <summary>What others bought as well: nice to have on the order's page, no more.</summary>
internal interface IRecommendations
{
    Task<IReadOnlyList<string>> ForAsync(string sku, int order, CancellationToken cancellationToken);
}
