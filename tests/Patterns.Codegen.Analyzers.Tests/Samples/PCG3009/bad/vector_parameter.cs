// says = 'order'
// says = Vector3.X is a field
using System.Numerics;
using Patterns.Codegen;

namespace Shop;

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent|]]
    public partial Task<int> ChargeAsync(Vector3 order, CancellationToken cancellationToken);

    private Task<int> ChargeAsyncCore(Vector3 order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
