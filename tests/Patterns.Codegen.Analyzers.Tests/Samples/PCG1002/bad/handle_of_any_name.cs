// says = frees the lock 'key' whoever
using StackExchange.Redis;

public sealed class Exclusive(IDatabase db)
{
    public async Task<IAsyncDisposable?> EnterAsync(string name)
    {
        var lockKey = "lock:" + name;
        if (await db.StringSetAsync(lockKey, "1", TimeSpan.FromSeconds(30), When.NotExists))
            return new Releaser(db, lockKey);
        return null;
    }

    private sealed class Releaser(IDatabase database, string key) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await database.[|KeyDeleteAsync|](key);
    }
}
