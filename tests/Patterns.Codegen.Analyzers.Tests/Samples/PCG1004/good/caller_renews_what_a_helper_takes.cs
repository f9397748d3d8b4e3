using StackExchange.Redis;

public static class Take
{
    public static Task<bool> TryLock(IDatabase db, string key, string me, TimeSpan time) => db.StringSetAsync(key, me, time, When.NotExists);
}

public class Indexer(IDatabase db, string me)
{
    public async Task Run(IAsyncEnumerable<string> pages)
    {
        if (!await Take.TryLock(db, "lock:index", me, TimeSpan.FromMinutes(2)))
            return;
        await foreach (var page in pages)
            await db.LockExtendAsync("lock:index", me, TimeSpan.FromMinutes(2));
        await db.LockReleaseAsync("lock:index", me);
    }
}
