using StackExchange.Redis;

namespace Depot;

public class RedisStore(IDatabase db)
{
    public Task RemoveAsync(string key) => db.KeyDeleteAsync(key);
}

public class Orders(RedisStore store)
{
    public async Task ForgetAsync(int id)
    {
        await store.RemoveAsync("order:" + id);
        await store.RemoveAsync("block:" + id);
        await store.RemoveAsync($"clock:{id}");
        await store.RemoveAsync("lockout:" + id);
        await store.RemoveAsync("seat-lock-count:" + id);
    }

    public Task UnlockAccountAsync(string user) => store.RemoveAsync("lock:" + user);
}

public class Admin(RedisStore store)
{
    public Task ForceReleaseAsync(string name) => store.RemoveAsync("lock:" + name);
}
