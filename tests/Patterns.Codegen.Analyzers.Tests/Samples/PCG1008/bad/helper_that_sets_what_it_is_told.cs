// says = overwrites the lock 'lock:orders' of whoever holds it
using StackExchange.Redis;

public class RedisStore(IDatabase db)
{
    public Task<bool> PutAsync(string key, string value, TimeSpan ttl) => db.StringSetAsync(key, value, ttl);
}

public class Orders(RedisStore store)
{
    public async Task CloseDayAsync()
    {
        await store.[|PutAsync|]("lock:orders", Environment.MachineName, TimeSpan.FromSeconds(30));
        Console.WriteLine("closing");
    }
}
