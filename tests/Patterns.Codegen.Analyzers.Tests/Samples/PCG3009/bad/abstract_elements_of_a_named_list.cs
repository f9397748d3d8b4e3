// says = 'order'
// says = Payment is abstract
using Patterns.Codegen;

namespace Shop;

public abstract record Payment(string Customer);

public class Payments : List<Payment>;

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent|]]
    public partial Task<int> ChargeAsync(Payments order, CancellationToken cancellationToken);

    private Task<int> ChargeAsyncCore(Payments order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
