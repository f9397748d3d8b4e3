using StackExchange.Redis;

namespace Depot;

public class RedisGuard(IDatabase redis)
{
    public bool TryAcquire(string name, string owner, TimeSpan? expiry = null) =>
        redis.StringSet($"guard:{name}", owner, expiry ?? TimeSpan.FromSeconds(30), when: When.NotExists);

    public bool TryEnter(string name, string owner, TimeSpan? expiry = null)
    {
        expiry ??= TimeSpan.FromSeconds(10);
        return redis.StringSet($"lock:{name}", owner, expiry, when: When.NotExists);
    }

    public bool TryHold(string name, string owner, TimeSpan? expiry = null)
    {
        if (expiry is null)
            throw new ArgumentNullException(nameof(expiry));
        return redis.StringSet($"lock:{name}", owner, expiry, when: When.NotExists);
    }
}

public class Importer(RedisGuard guard)
{
    public bool Import(string file) => guard.TryAcquire(file, "me") && guard.TryEnter(file, "me") && guard.TryHold(file, "me");
}
