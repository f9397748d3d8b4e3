// says = Checkout.RunAsync -> Payments.ChargeAsync can take 33s
// says = 3 attempts x 10s
using Patterns.Codegen;

public interface IPayments
{
    Task ChargeAsync(int order, CancellationToken cancellationToken);
}

public partial class Payments(PatternRuntime patterns) : IPayments
{
    [Retry]
    [Timeout("10s")]
    public partial Task ChargeAsync(int order, CancellationToken cancellationToken);

    private Task ChargeAsyncCore(int order, CancellationToken cancellationToken) => Task.Delay(order, cancellationToken);
}

public partial class Checkout(PatternRuntime patterns, IPayments payments)
{
    [[|Lock("order:{order}", Ttl = "15s", Heartbeat = LockHeartbeat.Off)|]]
    public partial Task RunAsync(int order, CancellationToken cancellationToken);

    private Task RunAsyncCore(int order, CancellationToken cancellationToken) => payments.ChargeAsync(order, cancellationToken);
}
