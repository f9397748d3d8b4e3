// says = two processes that see 'lock:yard' free at the same moment both set it
using StackExchange.Redis;

public class Locker(IDatabase db)
{
    public async Task<bool> TryTakeAsync(string key, string owner, TimeSpan time)
    {
        if (await db.KeyExistsAsync(key))
            return false;
        await db.StringSetAsync(key, owner, time);
        return true;
    }
}

public class Yard(Locker locker)
{
    public Task<bool> EnterAsync(string truck) => locker.[|TryTakeAsync|]("lock:yard", truck, TimeSpan.FromSeconds(20));
}
