using Medallion.Threading.Redis;
using StackExchange.Redis;

public class WithPackage(IDatabase db)
{
    public async Task RunAsync()
    {
        var theLock = new RedisDistributedLock("lock:nightly", db);
        await using var handle = await theLock.TryAcquireAsync(TimeSpan.FromSeconds(1));
        if (handle is not null)
            Console.WriteLine("working");
    }
}
