using StackExchange.Redis;

namespace Shop;

public class Mutex(IDatabase db)
{
    public async Task<bool> TryEnter(string name)
    {
        var owner = Guid.NewGuid().ToString();
        return await db.LockTakeAsync($"lock:{name}", owner, TimeSpan.FromSeconds(30));
    }
}
