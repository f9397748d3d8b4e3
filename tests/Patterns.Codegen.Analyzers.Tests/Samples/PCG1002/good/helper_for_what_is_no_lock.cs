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

public class SignIn(RedisMarks marks)
{
    public async Task FailedAsync(string user)
    {
        if (await marks.AddAsync("login-lock:" + user, TimeSpan.FromMinutes(15)))
            Console.WriteLine("kept out");
    }

    public Task ResetPasswordAsync(string user) => marks.RemoveAsync("login-lock:" + user);
}

public class RedisMarks(IDatabase db)
{
    public Task<bool> AddAsync(string key, TimeSpan time) => db.StringSetAsync(key, 1, time, When.NotExists);

    public Task RemoveAsync(string key) => db.KeyDeleteAsync(key);
}
