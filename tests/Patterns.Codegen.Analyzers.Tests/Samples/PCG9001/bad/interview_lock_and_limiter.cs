// patterns_project_stage = Interview
// says = SELECT ... FOR UPDATE
using StackExchange.Redis;

namespace Shop;

public static class Everything
{
    public static async Task Run(IServiceCollection services, IDatabase db)
    {
        services.[|AddRateLimiter|](_ => { });
        if (await db.[|LockTakeAsync|]("lock:x", Environment.MachineName, TimeSpan.FromSeconds(10)))
            await db.LockReleaseAsync("lock:x", Environment.MachineName);
    }
}
