// says = everybody else waits up to 10min
using Patterns.Codegen;

public partial class Reports(PatternRuntime patterns)
{
    [Lock("report", Ttl = [|"10m"|], Heartbeat = LockHeartbeat.Off)]
    public partial Task RunAsync(CancellationToken cancellationToken);

    private Task RunAsyncCore(CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);
}
