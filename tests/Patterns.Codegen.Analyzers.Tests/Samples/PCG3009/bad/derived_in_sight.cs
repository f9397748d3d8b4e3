// says = 'order'
// says = Rush derives from Order
using Patterns.Codegen;

namespace Shop;

public record Order(string Id);

public sealed record Rush(string Id, decimal Fee) : Order(Id);

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent|]]
    public partial Task<int> ChargeAsync(Order order, CancellationToken cancellationToken);

    private Task<int> ChargeAsyncCore(Order order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
