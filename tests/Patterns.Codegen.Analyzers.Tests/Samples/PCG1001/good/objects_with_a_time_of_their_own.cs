using StackExchange.Redis;

public class RedisLock(IDatabase db, string name, TimeSpan? ttl = null)
{
    public Task<bool> AcquireAsync(string token) => db.StringSetAsync("lock:" + name, token, ttl ?? TimeSpan.FromSeconds(20), When.NotExists);
}

public class CheckedLock(IDatabase db, string name, TimeSpan? ttl = null)
{
    public bool Acquire(string token)
    {
        if (ttl is null)
            throw new InvalidOperationException("How long?");
        return db.StringSet("lock:" + name, token, ttl, When.NotExists);
    }
}

public class SettledLock(IDatabase db, string name, TimeSpan? ttl = null)
{
    public bool Acquire(string token)
    {
        ttl ??= TimeSpan.FromSeconds(20);
        return db.StringSet("lock:" + name, token, ttl, When.NotExists);
    }
}

public class Once(IDatabase db, TimeSpan? ttl = null)
{
    public bool IsFirst(string id) => db.StringSet("seen:" + id, 1, ttl, When.NotExists);
}

public class Reports(IDatabase db)
{
    public async Task<bool> RunAsync() =>
        await new RedisLock(db, "report").AcquireAsync("me")
        && new CheckedLock(db, "report").Acquire("me")
        && new SettledLock(db, "report").Acquire("me")
        && new Once(db).IsFirst("a");
}
