using Patterns.Codegen;

public partial class Reports(PatternRuntime patterns)
{
    [Lock("report", Ttl = "10m")]
    public partial Task RunAsync(CancellationToken cancellationToken);

    private Task RunAsyncCore(CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);
}
