using StackExchange.Redis;

namespace Depot;

public class RedisStore(IDatabase db)
{
    private static readonly LuaScript s_free = LuaScript.Prepare("if redis.call('GET', @key) == @owner then return redis.call('DEL', @key) else return 0 end");

    public Task ReleaseAsync(string key, string owner) => db.ScriptEvaluateAsync(s_free, new { key = (RedisKey)key, owner });

    public Task<bool> FreeAsync(string key, string owner) => db.LockReleaseAsync(key, owner);

    public async Task<bool> DropAsync(string key, string owner)
    {
        var transaction = db.CreateTransaction();
        transaction.AddCondition(Condition.StringEqual(key, owner));
        _ = transaction.KeyDeleteAsync(key);
        return await transaction.ExecuteAsync();
    }
}

public class Orders(RedisStore store)
{
    private readonly string _owner = Guid.NewGuid().ToString();

    public async Task DoneAsync(int id)
    {
        await store.ReleaseAsync("lock:order:" + id, _owner);
        await store.FreeAsync("lock:order:" + id, _owner);
        await store.DropAsync("lock:order:" + id, _owner);
    }
}
