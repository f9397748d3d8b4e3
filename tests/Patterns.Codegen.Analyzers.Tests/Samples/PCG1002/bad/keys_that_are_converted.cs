using StackExchange.Redis;

public class Shelves(IDatabase db)
{
    public Task<bool> EnterAsync(int shelf, string me) => db.LockTakeAsync($"lock:shelf:{shelf}", me, TimeSpan.FromSeconds(5));

    public Task LeaveAsync(int from, int to)
    {
        string[] held = [$"lock:shelf:{from}", $"lock:shelf:{to}"];
        return db.[|KeyDeleteAsync|](held.Select(key => (RedisKey)key).ToArray());
    }

    public Task LeaveByHelperAsync(int from, int to) => [|DropAsync|]([$"lock:shelf:{from}", $"lock:shelf:{to}"]);

    private Task DropAsync(string[] keys) => db.KeyDeleteAsync(Array.ConvertAll(keys, key => new RedisKey(key)));
}
