using Patterns.Codegen;

public partial class Stock(PatternRuntime patterns)
{
    [[|CircuitBreaker("stock")|]]
    public partial int Find(string sku);

    private int FindCore(string sku) => sku.Length;
}
