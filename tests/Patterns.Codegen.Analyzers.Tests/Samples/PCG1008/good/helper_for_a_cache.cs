using StackExchange.Redis;

public class RedisStore(IDatabase db)
{
    public Task<bool> PutAsync(string key, string value, TimeSpan ttl) => db.StringSetAsync(key, value, ttl);
}

public class Catalogue(RedisStore store)
{
    public Task Block(string page) => store.PutAsync("blocked:" + page, "1", TimeSpan.FromDays(1));

    public Task Clock(string zone) => store.PutAsync("clock:" + zone, DateTime.UtcNow.ToString("O"), TimeSpan.FromMinutes(1));

    public Task Unlock(string level) => store.PutAsync("unlocked:" + level, "yes", TimeSpan.FromDays(30));
}
