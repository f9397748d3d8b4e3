using StackExchange.Redis;

namespace Depot;

public class Locks(IDatabase db)
{
    public Task<bool> EnterAsync(string resource, string owner) => [|SetAsync|]($"lock/{resource}", owner);

    private Task<bool> SetAsync(string key, string owner, TimeSpan? ttl = null) => SetCoreAsync(key, owner, ttl, When.NotExists);

    private async Task<bool> SetCoreAsync(string key, string owner, TimeSpan? ttl, When when) => await db.StringSetAsync(key, owner, ttl, when);
}
