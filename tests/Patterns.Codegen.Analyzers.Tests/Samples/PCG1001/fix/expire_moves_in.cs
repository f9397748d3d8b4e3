// fix = PCG1001.ttl
using StackExchange.Redis;

public class Scheduler(IDatabase cache)
{
    public async Task<bool> Enter(string job)
    {
        var lockKey = $"scheduler/{job}";
        if (await cache.[|StringSetAsync|](lockKey, "busy", when: When.NotExists))
        {
            await cache.KeyExpireAsync(lockKey, TimeSpan.FromSeconds(25));
            return true;
        }

        return false;
    }
}
