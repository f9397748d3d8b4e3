// says = 12s + 9s = 21s; Shipping.AirAsync: [Timeout] of 12s; Shipping.NotifyAsync: [Timeout] of 9s
using Patterns.Codegen;
using StackExchange.Redis;

public partial class Shipping(PatternRuntime patterns)
{
    [Timeout("8s")]
    public partial Task TruckAsync(int id, CancellationToken cancellationToken);

    private Task TruckAsyncCore(int id, CancellationToken cancellationToken) => Task.Delay(id, cancellationToken);

    [Timeout("12s")]
    public partial Task AirAsync(int id, CancellationToken cancellationToken);

    private Task AirAsyncCore(int id, CancellationToken cancellationToken) => Task.Delay(id, cancellationToken);

    [Timeout("9s")]
    public partial Task NotifyAsync(int id, CancellationToken cancellationToken);

    private Task NotifyAsyncCore(int id, CancellationToken cancellationToken) => Task.Delay(id, cancellationToken);
}

public class Dispatch(IDatabase db, Shipping shipping)
{
    public async Task<bool> SendAsync(int id, bool express, CancellationToken cancellationToken)
    {
        RedisKey key = $"lock:dispatch:{id}";
        RedisValue token = Guid.NewGuid().ToString("N");
        if (!await db.[|LockTakeAsync|](key, token, TimeSpan.FromSeconds(20)))
            return false;

        if (express)
            await shipping.AirAsync(id, cancellationToken);
        else
            await shipping.TruckAsync(id, cancellationToken);
        await shipping.NotifyAsync(id, cancellationToken);

        return await db.LockReleaseAsync(key, token);
    }
}
