// fix = PCG1001.ttl
// all = true
using StackExchange.Redis;

public class RedisLock(IDatabase db, string name, TimeSpan? ttl = null)
{
    public bool Acquire(string token) => db.StringSet("lock:" + name, token, ttl, When.NotExists);
}

public class Reports(IDatabase db)
{
    public bool Run()
    {
        RedisLock second = new(db, "again", lockTtl); // the second
        return new RedisLock(db, "report", ttl: lockTtl).Acquire("me") && second.Acquire("me");
    }
}
