// says = JsonDerivedType
using Patterns.Codegen;

namespace Shop;

public interface IReceipt { int Number { get; } }

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent|]]
    public partial Task<IReceipt[]> ChargeAsync(int order, CancellationToken cancellationToken);

    private Task<IReceipt[]> ChargeAsyncCore(int order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
