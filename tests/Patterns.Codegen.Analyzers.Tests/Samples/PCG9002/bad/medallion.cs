// build_property.PatternsInstances = 1
using Medallion.Threading.Redis;
using StackExchange.Redis;

namespace Shop;

public class Job(IDatabase db)
{
    public async Task Run()
    {
        var mutex = [|new RedisDistributedLock("job", db)|];
        await using var handle = await mutex.AcquireAsync();
    }
}
