using StackExchange.Redis;

public class Renewal(IDatabase db)
{
    public Task<bool> RenewLockAsync(string name, string state) => db.StringSetAsync("lock:" + name, state, expiry: null, keepTtl: true);
}
