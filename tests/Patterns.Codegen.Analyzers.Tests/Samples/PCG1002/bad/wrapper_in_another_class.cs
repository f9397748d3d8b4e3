using StackExchange.Redis;

namespace Depot;

public class RedisStore(IConnectionMultiplexer mux)
{
    private readonly IDatabase _db = mux.GetDatabase();

    public Task<bool> AddAsync(string key, string value, TimeSpan ttl) => _db.StringSetAsync(key, value, ttl, When.NotExists);

    public async Task<bool> RemoveAsync(string key) => await _db.KeyDeleteAsync(key);
}

public class Payouts(RedisStore store)
{
    public async Task PayAsync(int batch, Func<Task> pay)
    {
        var key = "payout-lock:" + batch;
        if (!await store.AddAsync(key, "1", TimeSpan.FromSeconds(10)))
            throw new InvalidOperationException("busy");
        await pay();
        await store.[|RemoveAsync|](key);
    }
}
