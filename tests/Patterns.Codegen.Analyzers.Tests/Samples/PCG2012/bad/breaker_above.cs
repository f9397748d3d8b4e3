// says = stands below [CircuitBreaker]
using Patterns.Codegen;

namespace Shop.Stock;

internal partial class StockClient
{
    private readonly PatternRuntime _patterns;

    public StockClient(PatternRuntime patterns) => _patterns = patterns;

    [CircuitBreaker("stock"), [|Fallback(nameof(Unknown))|]]
    public partial int Count(string sku);

    private int CountCore(string sku) => sku.Length;

    private int Unknown(string sku) => -1;
}
