// says = 'order'
// says = has no name
using System.Text.Json.Serialization;
using Patterns.Codegen;

namespace Shop;

[JsonDerivedType(typeof(Card)), JsonDerivedType(typeof(Cash))]
public abstract record Payment(decimal Amount);

public sealed record Card(decimal Amount) : Payment(Amount);

public sealed record Cash(decimal Amount) : Payment(Amount);

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent|]]
    public partial Task<int> ChargeAsync(Payment order, CancellationToken cancellationToken);

    private Task<int> ChargeAsyncCore(Payment order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
