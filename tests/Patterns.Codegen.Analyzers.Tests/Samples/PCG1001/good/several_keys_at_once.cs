using StackExchange.Redis;

public class Names(IDatabase db)
{
    public Task<bool> ReserveAsync(string name, string mail, long user) =>
        db.StringSetAsync([new("name:" + name, user), new("mail:" + mail, user)], When.NotExists);

    public Task<bool> CreateAsync(int id, string json) =>
        db.StringSetAsync([new($"order:{id}", json), new($"order:{id}:lock-count", 0)], When.NotExists);

    public Task<bool> FillAsync(Dictionary<string, string> locks) =>
        db.StringSetAsync(locks.Select(pair => new KeyValuePair<RedisKey, RedisValue>(pair.Key, pair.Value)).ToArray());
}
