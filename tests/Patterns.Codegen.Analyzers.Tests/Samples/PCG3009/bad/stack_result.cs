// says = its result
// says = reverse order
using Patterns.Codegen;

namespace Shop;

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent(Key = "{order}")|]]
    public partial Task<Stack<int>> ChargeAsync(string order, CancellationToken cancellationToken);

    private Task<Stack<int>> ChargeAsyncCore(string order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
