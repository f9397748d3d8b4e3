// says = 'order'
// says = Payment is abstract
using Patterns.Codegen;

namespace Shop;

public abstract record Payment(string Customer);

public record Order(int Id, Payment? Payment);

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent|]]
    public partial Task<int> ChargeAsync(Order order, CancellationToken cancellationToken);

    private Task<int> ChargeAsyncCore(Order order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
