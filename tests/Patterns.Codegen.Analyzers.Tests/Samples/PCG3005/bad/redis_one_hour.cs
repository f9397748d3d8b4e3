// says = after 60min
using StackExchange.Redis;

namespace Shop;

public class Store(IDatabase db)
{
    private static readonly TimeSpan s_ttl = TimeSpan.FromHours(1);

    public Task<bool> Keep(string key, string answer) => db.StringSetAsync($"idempotency:{key}", answer, [|s_ttl|], When.NotExists);
}
