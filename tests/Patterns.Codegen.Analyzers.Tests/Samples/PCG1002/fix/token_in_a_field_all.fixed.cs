// fix = PCG1002.release
// all = true
using StackExchange.Redis;

public class RedisLock(IDatabase db, string name)
{
    private readonly RedisKey _key = "lock:" + name;
    private readonly string _token = Guid.NewGuid().ToString("N");

    public Task<bool> TakeAsync(TimeSpan ttl) => db.StringSetAsync(_key, _token, ttl, When.NotExists);

    public Task ReleaseAsync() => db.LockReleaseAsync(_key, _token);

    public async Task ReleaseIfMineAsync()
    {
        var current = await db.StringGetAsync(_key);
        if (current == _token)
            await db.LockReleaseAsync(_key, _token); // ours
    }
}

public class Owner(IDatabase db, string owner)
{
    private const string LockKey = "lock:owner";

    public Task<bool> TakeAsync() => db.LockTakeAsync(LockKey, owner, TimeSpan.FromSeconds(30));

    public bool TakeNow() => db.LockTake(LockKey, owner, TimeSpan.FromSeconds(30));

    public void Release() => db.ScriptEvaluate("if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end return redis.call('DEL', KEYS[1])", [LockKey], values: [owner]);
}

// Which of them is it?
public class TwoOwners(IDatabase db, string owner)
{
    private const string LockKey = "lock:two";
    private readonly string _token = Guid.NewGuid().ToString("N");

    public bool TakeFor() => db.LockTake(LockKey, owner, TimeSpan.FromSeconds(30));

    public bool Take() => db.LockTake(LockKey, _token, TimeSpan.FromSeconds(30));

    public void Release() => db.LockRelease(LockKey, lockToken);
}

public class FreedWithoutIt(IDatabase db)
{
    private const string LockKey = "lock:static";
    private readonly string _token = Guid.NewGuid().ToString("N");

    public bool Take() => db.LockTake(LockKey, _token, TimeSpan.FromSeconds(30));

    public static void Release(IDatabase db) => db.LockRelease(LockKey, lockToken);
}
