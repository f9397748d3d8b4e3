using StackExchange.Redis;

public class Nightly(IDatabase db)
{
    private const string LockKey = "nightly.lock";

    public async Task RunAsync()
    {
        var me = Guid.NewGuid().ToString();
        await db.[|StringSetAsync|](LockKey, me, TimeSpan.FromSeconds(20));
        try { await Task.Yield(); }
        finally { await db.LockReleaseAsync(LockKey, me); }
    }
}
