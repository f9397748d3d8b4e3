// says = both do the work
using StackExchange.Redis;

public class Import(IDatabase db)
{
    public async Task<bool> TryLockAsync(string file)
    {
        var lockKey = "import:" + file;
        if (await db.KeyExistsAsync(lockKey))
            return false;
        await db.[|StringSetAsync|](lockKey, "1", TimeSpan.FromMinutes(1));
        return true;
    }
}
