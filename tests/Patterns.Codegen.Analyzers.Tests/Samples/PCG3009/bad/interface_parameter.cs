// says = 'order'
// says = ICommand is an interface
using Patterns.Codegen;

namespace Shop;

public interface ICommand { string Id { get; } }

public partial class Charges(PatternRuntime patterns)
{
    [[|Idempotent|]]
    public partial Task<int> ChargeAsync(ICommand order, CancellationToken cancellationToken);

    private Task<int> ChargeAsyncCore(ICommand order, CancellationToken cancellationToken) => throw new InvalidOperationException(patterns.ToString());
}
