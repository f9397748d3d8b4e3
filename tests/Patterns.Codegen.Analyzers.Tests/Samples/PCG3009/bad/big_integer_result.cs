// says = its result
// says = BigInteger
using System.Numerics;
using Patterns.Codegen;

namespace Shop;

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent(Key = "{order}")|]]
    public partial Task<BigInteger> ChargeAsync(string order, CancellationToken cancellationToken);

    private Task<BigInteger> ChargeAsyncCore(string order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
