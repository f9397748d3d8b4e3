// says = the lock 'lock:order:{order}' expires after 10s and nothing renews it
// says = Checkout.RunAsync -> Checkout.StepAsync -> Payments.ChargeAsync can take 33s
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
    public async Task RunAsync(int order, CancellationToken cancellationToken)
    {
        var token = Guid.NewGuid().ToString();
        if (!await redis.[|LockTakeAsync|]($"lock:order:{order}", token, TimeSpan.FromSeconds(10)))
            return;
        try
        {
            await StepAsync(order, cancellationToken);
        }
        finally
        {
            await redis.LockReleaseAsync($"lock:order:{order}", token);
        }
    }

    private async Task StepAsync(int order, CancellationToken cancellationToken) => await payments.ChargeAsync(order, cancellationToken);
}
