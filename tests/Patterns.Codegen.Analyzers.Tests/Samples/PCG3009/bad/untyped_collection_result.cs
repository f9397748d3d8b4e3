// says = its result
// says = does not say what is in it
using Patterns.Codegen;

namespace Shop;

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent(Key = "{order}")|]]
    public partial Task<System.Collections.IEnumerable> ChargeAsync(string order, CancellationToken cancellationToken);

    private Task<System.Collections.IEnumerable> ChargeAsyncCore(string order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
