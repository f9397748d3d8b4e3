using StackExchange.Redis;

namespace Depot;

public class Keys(IDatabase db)
{
    public Task<bool> SetIfAbsentAsync(string key, string value, TimeSpan? ttl = null) => db.StringSetAsync(key, value, ttl, When.NotExists);

    public Task SetAsync(string key, string value, TimeSpan? ttl = null) => db.StringSetAsync(key, value, ttl, When.Always);
}

public class Settings(Keys keys)
{
    public async Task SeedAsync()
    {
        await keys.SetIfAbsentAsync("settings:currency", "EUR");
        await keys.SetIfAbsentAsync("block:genesis", "0");
        await keys.SetAsync("clock:zone", "UTC");
        await keys.SetIfAbsentAsync("lock:settings", Environment.MachineName, TimeSpan.FromSeconds(5));
    }
}
