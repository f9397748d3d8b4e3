using Patterns.Codegen;

public partial class Prices(PatternRuntime patterns)
{
    [Fallback(nameof(LastPrice)), CircuitBreaker("prices")]
    public partial Task<decimal> GetPriceAsync(string sku, CancellationToken cancellationToken);

    private Task<decimal> GetPriceAsyncCore(string sku, CancellationToken cancellationToken) => Task.FromResult(1m);

    private static Task<decimal> LastPrice(string sku, CancellationToken cancellationToken) => Task.FromResult(0m);
}
