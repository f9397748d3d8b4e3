using Medallion.Threading.Redis;
using StackExchange.Redis;

public class WithPackage(IDatabase db)
{
    public async Task RunAsync()
    {
        await using (await new RedisDistributedLock("lock:nightly", db).AcquireAsync())
        {
            Console.WriteLine("working");
        }
    }
}
