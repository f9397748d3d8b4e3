using Patterns.Codegen;

public partial class Payments(PatternRuntime patterns)
{
    [Lock("payment:{order}", Ttl = "30s", Heartbeat = LockHeartbeat.Off)]
    [Retry(MaxAttempts = 2)]
    [Timeout("5s")]
    public partial Task PayAsync(int order, CancellationToken cancellationToken);

    private Task PayAsyncCore(int order, CancellationToken cancellationToken) => Task.Delay(order, cancellationToken);
}
