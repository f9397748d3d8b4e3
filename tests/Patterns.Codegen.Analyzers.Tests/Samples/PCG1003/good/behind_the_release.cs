using Patterns.Codegen;
using StackExchange.Redis;

public partial class Payments(PatternRuntime patterns)
{
    [Retry]
    [Timeout("10s")]
    public partial Task ChargeAsync(int order, CancellationToken cancellationToken);

    private Task ChargeAsyncCore(int order, CancellationToken cancellationToken) => Task.Delay(order, cancellationToken);
}

public class Checkout(IDatabase redis, Payments payments)
{
    public async Task RunAsync(int order, string token, CancellationToken cancellationToken)
    {
        if (!await redis.LockTakeAsync($"lock:order:{order}", token, TimeSpan.FromSeconds(10)))
            return;
        await redis.LockReleaseAsync($"lock:order:{order}", token);
        await payments.ChargeAsync(order, cancellationToken);
    }
}
