// says = can take 33s (3 attempts x 10s + up to 3s of delays = 33s)
using Patterns.Codegen;

public partial class Payments(PatternRuntime patterns)
{
    [Lock("payment:{order}", Ttl = [|"20s"|], Heartbeat = LockHeartbeat.Off)]
    [Retry]
    [Timeout("10s")]
    public partial Task PayAsync(int order, CancellationToken cancellationToken);

    private Task PayAsyncCore(int order, CancellationToken cancellationToken) => Task.Delay(order, cancellationToken);
}
