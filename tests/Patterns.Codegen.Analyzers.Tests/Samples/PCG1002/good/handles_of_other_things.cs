using StackExchange.Redis;

public sealed class Uploads(IDatabase db)
{
    public async Task<IAsyncDisposable> BeginAsync(string name)
    {
        var key = "upload:" + name;
        await db.StringSetAsync(key, "1", TimeSpan.FromMinutes(30));
        return new Removal(db, key);
    }

    public async Task<IAsyncDisposable?> TakeAsync(string name, string token)
    {
        if (!await db.LockTakeAsync("lock:" + name, token, TimeSpan.FromSeconds(30)))
            return null;
        return new Removal(db, "files:" + name);
    }

    private sealed class Removal(IDatabase database, string key) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await database.KeyDeleteAsync(key);
    }
}
