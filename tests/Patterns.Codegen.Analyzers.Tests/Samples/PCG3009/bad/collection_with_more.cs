// says = 'order'
// says = without Customer
using Patterns.Codegen;

namespace Shop;

public class Basket : List<string> { public string Customer { get; set; } = ""; }

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent|]]
    public partial Task<int> ChargeAsync(Basket order, CancellationToken cancellationToken);

    private Task<int> ChargeAsyncCore(Basket order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
