// says = RedisLock takes never expires, because it is told no ttl
using StackExchange.Redis;

public class RedisLock(IDatabase db, string name, TimeSpan? ttl = null)
{
    private readonly string _token = Guid.NewGuid().ToString("N");

    public Task<bool> AcquireAsync() => db.StringSetAsync("lock:" + name, _token, ttl, When.NotExists);
}

public class Reports(IDatabase db)
{
    public async Task RunAsync(Func<Task> work)
    {
        var gate = new [|RedisLock|](db, "report");
        RedisLock second = [|new|](db, "again", null);
        if (await gate.AcquireAsync() && await second.AcquireAsync())
            await work();
        var good = new RedisLock(db, "timed", TimeSpan.FromSeconds(20));
        if (await good.AcquireAsync())
            await work();
    }
}
