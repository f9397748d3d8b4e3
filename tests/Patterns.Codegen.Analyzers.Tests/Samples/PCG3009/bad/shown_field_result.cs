// says = its result
// says = Hidden.Number
using Patterns.Codegen;

namespace Shop;

public sealed class Hidden
{
    private readonly int _number;
    public Hidden() { }
    public Hidden(int number) => _number = number;
    public int Number => _number;
}

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent(Key = "{order}")|]]
    public partial Task<Hidden> ChargeAsync(string order, CancellationToken cancellationToken);

    private Task<Hidden> ChargeAsyncCore(string order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
