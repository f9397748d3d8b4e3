// fix = PCG1001.ttl
using Patterns.Codegen;

public partial class Payments(PatternRuntime patterns)
{
    /// <summary>Pays.</summary>
    [Lock("payment:{order}", Ttl = lockTtl)]
    public partial Task PayAsync(int order, CancellationToken cancellationToken);

    private Task PayAsyncCore(int order, CancellationToken cancellationToken) => Task.Delay(order, cancellationToken);
}
