using Patterns.Codegen;

public partial class Transfers(PatternRuntime patterns)
{
    [Lock("account:{from}", "account:{to}", Ttl = "10s")]
    public partial Task TransferAsync(int from, int to, CancellationToken cancellationToken);

    private Task TransferAsyncCore(int from, int to, CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);
}
