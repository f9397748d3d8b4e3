using Patterns.Codegen;

namespace Shop.Stock;

internal partial class StockClient
{
    private readonly PatternRuntime _patterns;

    public StockClient(PatternRuntime patterns) => _patterns = patterns;

    [Fallback(nameof(Unknown)), CircuitBreaker("stock")]
    public partial int Count(string sku);

    private int CountCore(string sku) => sku.Length;

    private int Unknown(string sku) => -1;
}
