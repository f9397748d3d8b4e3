// says = expects to take 15s
using Patterns.Codegen;

public partial class Reports(PatternRuntime patterns)
{
    [Lock("report", Ttl = [|"20s"|], Expected = "15s", Heartbeat = LockHeartbeat.Off)]
    public partial Task RunAsync(CancellationToken cancellationToken);

    private Task RunAsyncCore(CancellationToken cancellationToken) => Task.Delay(1, cancellationToken);
}
