using StackExchange.Redis;

namespace Shop;

public class Locks(IDatabase db)
{
    public long NextFence(string name) => db.StringIncrement("lock:fence:" + name);

    public bool IsFirstAttempt(string name) => db.StringIncrement("lock:attempts:" + name) == 1;

    public async Task<bool> IsBusyAsync(string name) => await db.StringIncrementAsync("lock-contention-count:" + name) > 1;

    public bool IsFirstVisit(string page) => db.StringIncrement("visits:" + page) == 1;
}

public class SignIn(IDatabase db)
{
    public async Task<bool> FailedAsync(string user) => await db.StringIncrementAsync("lock:" + user) == 1;
}

public class Timed(IDatabase db)
{
    private const string Count = "local n = redis.call('incr', KEYS[1]) if n == 1 then redis.call('pexpire', KEYS[1], 5000) end return n";

    public bool Enter(string name) => (long)db.ScriptEvaluate(Count, ["lock:" + name]) == 1;

    public bool TryAcquire(string name) => db.StringIncrement("lock:" + name) == 1;
}
