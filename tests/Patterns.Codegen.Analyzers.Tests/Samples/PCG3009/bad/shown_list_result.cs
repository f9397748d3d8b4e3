// says = its result
// says = Cart.Lines
using Patterns.Codegen;

namespace Shop;

public sealed class Cart
{
    private readonly List<string> _lines = [];
    public IReadOnlyList<string> Lines => _lines.AsReadOnly();
    public void Add(string line) => _lines.Add(line);
}

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent(Key = "{order}")|]]
    public partial Task<Cart> ChargeAsync(string order, CancellationToken cancellationToken);

    private Task<Cart> ChargeAsyncCore(string order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
