// says = 'order'
// says = Payment is abstract
using Patterns.Codegen;

namespace Shop;

public abstract record Payment(string Customer);

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent|]]
    public partial Task<int> ChargeAsync(IReadOnlyList<Payment> order, CancellationToken cancellationToken);

    private Task<int> ChargeAsyncCore(IReadOnlyList<Payment> order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
