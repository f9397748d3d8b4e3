// build_property.PatternsInstances = 1
// says = a SemaphoreSlim
using StackExchange.Redis;

namespace Shop;

public class Job(IDatabase db)
{
    public async Task Run()
    {
        if (await db.[|LockTakeAsync|]("lock:job", Environment.MachineName, TimeSpan.FromSeconds(10)))
            await db.LockReleaseAsync("lock:job", Environment.MachineName);
    }
}
