using StackExchange.Redis;

public sealed record LockOptions(TimeSpan? Ttl);

public class Configured(IDatabase db, LockOptions options)
{
    public Task<bool> TryLockAsync(string name, string token) => db.StringSetAsync($"lock:{name}", token, options.Ttl, When.NotExists);
}
