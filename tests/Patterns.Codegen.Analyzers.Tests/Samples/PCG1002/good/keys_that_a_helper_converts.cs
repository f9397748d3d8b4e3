using StackExchange.Redis;

public class Orders(IDatabase db)
{
    public Task<bool> EnterAsync(int id, string me) => db.LockTakeAsync($"order:{id}:lock", me, TimeSpan.FromSeconds(5));

    // Gone as a whole.
    public Task DeleteAsync(int id) => DropAsync([$"order:{id}", $"order:{id}:lines", $"order:{id}:lock"]);

    public Task ForgetAsync(string[] pages) => db.KeyDeleteAsync(pages.Select(page => (RedisKey)page).ToArray());

    private Task DropAsync(string[] keys) => db.KeyDeleteAsync(keys.Select(k => (RedisKey)k).ToArray());
}
