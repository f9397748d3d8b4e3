using StackExchange.Redis;

namespace Shop;

public class Store(IDatabase db)
{
    public Task<bool> Keep(string key, string answer) => db.StringSetAsync($"idempotency:{key}", answer, TimeSpan.FromHours(24), When.NotExists);

    public Task<bool> Begin(string key) => db.StringSetAsync($"idempotency:{key}", "in-progress", TimeSpan.FromSeconds(30), When.NotExists);

    public Task<bool> Cache(string key, string product) => db.StringSetAsync($"product:{key}", product, TimeSpan.FromMinutes(5));
}
