// says = circuit of "prices"
using Patterns.Codegen;

public partial class Prices(PatternRuntime patterns)
{
    [[|CircuitBreaker("prices")|]]
    public partial Task<decimal> GetPriceAsync(string sku, CancellationToken cancellationToken);

    private Task<decimal> GetPriceAsyncCore(string sku, CancellationToken cancellationToken) => Task.FromResult(1m);
}
