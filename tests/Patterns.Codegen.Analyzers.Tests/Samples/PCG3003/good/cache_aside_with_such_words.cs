using Microsoft.Extensions.Caching.Distributed;
using StackExchange.Redis;

namespace Shop;

public class Users(IDatabase db, IDistributedCache cache, Func<int, Task<string>> load)
{
    public async Task<string> ClaimsAsync(int userId)
    {
        var key = $"user-claims:{userId}";
        var hit = await db.StringGetAsync(key);
        if (hit.HasValue)
            return hit!;
        var claims = await load(userId);
        await db.StringSetAsync(key, claims, TimeSpan.FromMinutes(5));
        return claims;
    }

    public async Task SeenAsync(int id)
    {
        if (!await db.KeyExistsAsync($"last-seen:{id}"))
            await db.StringSetAsync($"last-seen:{id}", DateTime.UtcNow.ToString("O"), TimeSpan.FromMinutes(5));
    }

    public async Task<string> HandlerAsync(int ticket)
    {
        var name = await cache.GetStringAsync($"handled-by:{ticket}");
        if (name is not null)
            return name;
        name = await load(ticket);
        await cache.SetStringAsync($"handled-by:{ticket}", name);
        return name;
    }

    public async Task<long> WaitingAsync(string queue)
    {
        var count = await db.StringGetAsync("unprocessed-count:" + queue);
        if (count.HasValue)
            return (long)count;
        var counted = await load(queue.Length);
        await db.StringSetAsync("unprocessed-count:" + queue, counted, TimeSpan.FromMinutes(1));
        return counted.Length;
    }
}
