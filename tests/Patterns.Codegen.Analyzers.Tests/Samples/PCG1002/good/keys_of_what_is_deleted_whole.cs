using StackExchange.Redis;

namespace Shop;

public class Orders(IDatabase db)
{
    public Task<bool> EnterAsync(int id, string me) => db.LockTakeAsync($"order:{id}:lock", me, TimeSpan.FromSeconds(5));

    public Task DeleteAsync(int id) => db.KeyDeleteAsync([$"order:{id}", $"order:{id}:lines", $"order:{id}:lock"]);

    public Task ForgetAsync(IEnumerable<int> ids) => db.KeyDeleteAsync([.. ids.Select(static id => (RedisKey)$"order:{id}:lock-count")]);

    public Task ForgetAllAsync(IEnumerable<string> names, Func<string, RedisKey> key) => db.KeyDeleteAsync(names.Select(key).ToArray());
}
