using StackExchange.Redis;

namespace Depot;

public class RedisGuard(IConnectionMultiplexer redis)
{
    public bool TryAcquire(string name, string owner, TimeSpan? expiry = default) =>
        redis.GetDatabase().StringSet($"guard:{name}", owner, expiry, when: When.NotExists);
}

public class Importer(RedisGuard guard)
{
    public void Import(string file)
    {
        if (!guard.[|TryAcquire|](file, Environment.MachineName))
            return;
        Console.WriteLine(file);
    }

    public void ImportSafely(string file)
    {
        if (guard.TryAcquire(file, Environment.MachineName, TimeSpan.FromMinutes(1)))
            Console.WriteLine(file);
    }
}
