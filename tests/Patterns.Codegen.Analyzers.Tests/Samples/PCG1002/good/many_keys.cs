using StackExchange.Redis;

public class Sessions(IDatabase db)
{
    public Task<long> EndAsync(IEnumerable<string> ids) => db.KeyDeleteAsync(ids.Select(id => (RedisKey)$"session:{id}").ToArray());
}
