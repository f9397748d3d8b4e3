// says = tuple
using Patterns.Codegen;

namespace Shop;

public record Order(int Id);

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent(Key = "{order.Id}")|]]
    public partial Task<(int Number, string State)> ChargeAsync(Order order, CancellationToken cancellationToken);

    private Task<(int Number, string State)> ChargeAsyncCore(Order order, CancellationToken cancellationToken) => Task.FromResult((patterns.GetHashCode(), "paid"));
}
