// says = 'order'
// says = BigInteger
using System.Numerics;
using Patterns.Codegen;

namespace Shop;

public record Order(BigInteger Id);

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent|]]
    public partial Task<int> ChargeAsync(Order order, CancellationToken cancellationToken);

    private Task<int> ChargeAsyncCore(Order order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
