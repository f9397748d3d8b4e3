// says = 'order'
// says = StringBuilder
using Patterns.Codegen;

namespace Shop;

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent|]]
    public partial Task<int> ChargeAsync(System.Text.StringBuilder order, CancellationToken cancellationToken);

    private Task<int> ChargeAsyncCore(System.Text.StringBuilder order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
