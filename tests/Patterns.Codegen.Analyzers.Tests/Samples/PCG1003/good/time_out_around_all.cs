using Patterns.Codegen;

public partial class Payments(PatternRuntime patterns)
{
    [Retry]
    [Timeout("10s")]
    public partial Task ChargeAsync(int order, CancellationToken cancellationToken);

    private Task ChargeAsyncCore(int order, CancellationToken cancellationToken) => Task.Delay(order, cancellationToken);
}

public partial class Checkout(PatternRuntime patterns, Payments payments)
{
    [Lock("order:{order}", Ttl = "15s", Heartbeat = LockHeartbeat.Off)]
    [Timeout("6s")]
    public partial Task RunAsync(int order, CancellationToken cancellationToken);

    private Task RunAsyncCore(int order, CancellationToken cancellationToken) => payments.ChargeAsync(order, cancellationToken);
}
