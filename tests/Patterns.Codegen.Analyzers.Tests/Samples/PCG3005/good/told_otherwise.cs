// patterns_idempotency_max_ttl = 30d
using StackExchange.Redis;

namespace Shop;

public class Store(IDatabase db)
{
    public Task<bool> Keep(string key, string answer) => db.StringSetAsync($"idempotency:{key}", answer, TimeSpan.FromDays(30), When.NotExists);
}
