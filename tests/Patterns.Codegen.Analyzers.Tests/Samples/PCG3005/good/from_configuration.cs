using StackExchange.Redis;

namespace Shop;

public class Store(IDatabase db, IConfiguration configuration)
{
    public Task<bool> Keep(string key, string answer) =>
        db.StringSetAsync($"idempotency:{key}", answer, TimeSpan.FromHours(configuration.GetValue<int>("Idempotency:Hours")), When.NotExists);
}
