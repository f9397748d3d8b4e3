using StackExchange.Redis;

namespace Depot;

public class Baggage(IDatabase db)
{
    public async Task DropAsync(string belt, string owner)
    {
        var lockKey = "belt:" + belt;
        if (await IsMine(lockKey, owner))
            await [|Remove|](lockKey);
    }

    public Task<bool> TakeAsync(string belt, string owner) => db.StringSetAsync("belt:" + belt, owner, TimeSpan.FromSeconds(5), When.NotExists);

    private async Task<bool> IsMine(string key, string owner) => await db.StringGetAsync(key) == owner;

    private Task<bool> Remove(string key) => db.KeyDeleteAsync(key);
}
