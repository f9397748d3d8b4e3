// says = but Checkout.RunAsync can take 43s (33s + 10s = 43s; Payments.ChargeAsync: 3 attempts x 10s + up to 3s of delays = 33s; Mailer.SendAsync: [Timeout] of 10s)
using Patterns.Codegen;
using StackExchange.Redis;

public partial class Payments(PatternRuntime patterns)
{
    [Retry]
    [Timeout("10s")]
    public partial Task ChargeAsync(int order, CancellationToken cancellationToken);

    private Task ChargeAsyncCore(int order, CancellationToken cancellationToken) => Task.Delay(order, cancellationToken);
}

public partial class Mailer(PatternRuntime patterns)
{
    [Timeout("10s")]
    public partial Task SendAsync(int order, CancellationToken cancellationToken);

    private Task SendAsyncCore(int order, CancellationToken cancellationToken) => Task.Delay(order, cancellationToken);
}

public class Checkout(IDatabase redis, Payments payments, Mailer mailer)
{
    public async Task RunAsync(int order, string token, CancellationToken cancellationToken)
    {
        // Each of the two is done in time; both together are not.
        if (!await redis.[|LockTakeAsync|]($"lock:order:{order}", token, TimeSpan.FromSeconds(40)))
            return;
        try
        {
            await payments.ChargeAsync(order, cancellationToken);
            await mailer.SendAsync(order, cancellationToken);
        }
        finally
        {
            await redis.LockReleaseAsync($"lock:order:{order}", token);
        }
    }
}
