// says = from a second command
using StackExchange.Redis;

public class Scheduler(IDatabase cache)
{
    public async Task<bool> Enter(string job)
    {
        var lockKey = $"scheduler/{job}";
        if (await cache.[|StringSetAsync|](lockKey, "busy", when: When.NotExists))
        {
            await cache.KeyExpireAsync(lockKey, TimeSpan.FromMinutes(5));
            return true;
        }

        return false;
    }
}
