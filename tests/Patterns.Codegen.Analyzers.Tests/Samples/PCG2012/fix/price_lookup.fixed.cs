// fix = PCG2012.move
using Patterns.Codegen;

public partial class Prices(PatternRuntime patterns)
{
    // Prices change once a day.
    [Fallback(nameof(LastKnown))]
    [Retry]
    public partial int PriceOf(string sku);

    private int PriceOfCore(string sku) => sku.Length;

    private int LastKnown(string sku) => 0;
}
