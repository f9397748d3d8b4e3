// says = its result
// says = no property of Complex
using System.Numerics;
using Patterns.Codegen;

namespace Shop;

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent(Key = "{order}")|]]
    public partial Task<Complex?> ChargeAsync(string order, CancellationToken cancellationToken);

    private Task<Complex?> ChargeAsyncCore(string order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
