// says = checked in one command and the lock deleted in another
using StackExchange.Redis;

public class OwnerCheck(IDatabase db)
{
    public async Task UnlockAsync(string name, string token)
    {
        var key = $"lock:{name}";
        if (await db.StringGetAsync(key) == token)
            await db.[|KeyDeleteAsync|](key);
    }
}
