using Checkout.Load;

namespace Checkout.Catalogue;

/// <summary>The recommendations on the other side of the network. Has few workers, so that slow calls soon keep all of them busy.</summary>
internal sealed class RecommendationServer(Conditions conditions, Luck luck)
    : RemoteService("recommendations", workers: 8, conditions, luck), IRecommendations
{
    public Task<IReadOnlyList<string>> ForAsync(string sku, int order, CancellationToken cancellationToken) =>
        AnswerAsync<IReadOnlyList<string>>(order, () => [.. CatalogueServer.Skus.Where(other => other != sku)], cancellationToken);
}
