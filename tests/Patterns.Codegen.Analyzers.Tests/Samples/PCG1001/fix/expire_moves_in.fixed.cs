// fix = PCG1001.ttl
using StackExchange.Redis;

public class Scheduler(IDatabase cache)
{
    public async Task<bool> Enter(string job)
    {
        var lockKey = $"scheduler/{job}";
        if (await cache.StringSetAsync(lockKey, "busy", TimeSpan.FromSeconds(25), when: When.NotExists))
        {
            return true;
        }

        return false;
    }
}
