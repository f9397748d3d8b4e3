using StackExchange.Redis;

namespace Depot;

public class Weighing(IDatabase db)
{
    public async Task<string?> WeighAsync(string truck, Func<Task<string>> weigh)
    {
        var owner = Guid.NewGuid().ToString("N");
        if (!await [|Enter|]($"lock:scale:{truck}"))
            return null;
        var weight = await weigh();
        await db.LockReleaseAsync($"lock:scale:{truck}", owner);
        return weight;

        Task<bool> Enter(string key) => db.StringSetAsync(key, owner, when: When.NotExists);
    }
}
