// says = 'order'
// says = does not say what is in it
using Patterns.Codegen;

namespace Shop;

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent|]]
    public partial Task<int> ChargeAsync(System.Collections.ArrayList order, CancellationToken cancellationToken);

    private Task<int> ChargeAsyncCore(System.Collections.ArrayList order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
