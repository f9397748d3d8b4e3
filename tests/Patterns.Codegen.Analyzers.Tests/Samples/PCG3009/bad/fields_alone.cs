// says = 'order'
// says = has fields but no public property
using Patterns.Codegen;

namespace Shop;

public class Money
{
    private decimal _amount;
    public void Add(decimal amount) => _amount += amount;
    public override string ToString() => $"{_amount}";
}

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent|]]
    public partial Task<int> ChargeAsync(Money order, CancellationToken cancellationToken);

    private Task<int> ChargeAsyncCore(Money order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
