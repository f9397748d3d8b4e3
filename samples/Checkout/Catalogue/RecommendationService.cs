using Patterns.Codegen;

namespace Checkout.Catalogue;

/// <summary>Recommendations. They must never hold up an order: few calls at once, a short wait, and a fixed list when they do not come.</summary>
internal sealed partial class RecommendationService(PatternRuntime patterns, RecommendationServer server) : IRecommendations
{
    private static readonly IReadOnlyList<string> s_bestSellers = ["tea", "cup"];

    [Fallback(nameof(BestSellersAsync))]
    [Bulkhead("recommendations", Tier = BulkheadTier.Optional, QueueTimeout = "50ms", OnRejected = BulkheadRejection.Queue)]
    [Timeout("150ms")]
    public partial Task<IReadOnlyList<string>> ForAsync(string sku, int order, CancellationToken cancellationToken);

    private Task<IReadOnlyList<string>> ForAsyncCore(string sku, int order, CancellationToken cancellationToken) =>
        server.ForAsync(sku, order, cancellationToken);

    private Task<IReadOnlyList<string>> BestSellersAsync(string sku, int order, CancellationToken cancellationToken) =>
        Task.FromResult(s_bestSellers);
}
