// says = 'order'
// says = JsonDerivedType
using Patterns.Codegen;

namespace Shop;

public abstract record Payment(string Customer);

public sealed record Card(string Customer, decimal Amount) : Payment(Customer);

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent|]]
    public partial Task<int> ChargeAsync(Payment order, CancellationToken cancellationToken);

    private Task<int> ChargeAsyncCore(Payment order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
