using StackExchange.Redis;

namespace Parking;

public class Barrier(IDatabase db)
{
    public async Task<bool> OpenAsync(string gate)
    {
        var take = async (string key, TimeSpan? ttl) => await db.StringSetAsync(key, "me", ttl, When.NotExists);
        return await take("lock:" + gate, TimeSpan.FromSeconds(5)) || await [|take|]("lock:spare:" + gate, null);
    }
}
