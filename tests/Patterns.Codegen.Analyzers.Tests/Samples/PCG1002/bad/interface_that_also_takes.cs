// says = 'order-lock:{order}'
using StackExchange.Redis;

namespace Shop;

public interface IKeyValues
{
    Task<bool> Add(string key, string value, TimeSpan ttl);

    Task Remove(string key);
}

public class RedisKeyValues(IDatabase db) : IKeyValues
{
    public Task<bool> Add(string key, string value, TimeSpan ttl) => db.StringSetAsync(key, value, ttl, When.NotExists);

    public Task Remove(string key) => db.KeyDeleteAsync(key);
}

public class Checkout(IKeyValues kv)
{
    public async Task ChargeAsync(string order, Func<Task> charge)
    {
        if (!await kv.Add("order-lock:" + order, Guid.NewGuid().ToString(), TimeSpan.FromSeconds(9)))
            return;
        await charge();
        await kv.[|Remove|]("order-lock:" + order);
    }
}

// Its name says users, but nobody is kept out for longer than the method runs.
public class UserOrders(IKeyValues kv)
{
    public async Task MergeAsync(int order)
    {
        if (!await kv.Add($"order-lock:{order}", Guid.NewGuid().ToString(), TimeSpan.FromSeconds(9)))
            return;
        await kv.[|Remove|]($"order-lock:{order}");
    }
}
