using Patterns.Codegen;

public partial class Payments(PatternRuntime patterns)
{
    [Lock("payment:{order}", Ttl = "30s")]
    public partial Task PayAsync(int order, CancellationToken cancellationToken);

    private Task PayAsyncCore(int order, CancellationToken cancellationToken) => Task.Delay(order, cancellationToken);
}
