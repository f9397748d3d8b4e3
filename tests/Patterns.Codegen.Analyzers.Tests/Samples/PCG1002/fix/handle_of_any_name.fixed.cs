// fix = PCG1002.release
// all = true
using StackExchange.Redis;

public sealed class Exclusive(IDatabase db)
{
    public async Task<IAsyncDisposable?> EnterAsync(string name)
    {
        if (await db.StringSetAsync(Key(name), lockToken, TimeSpan.FromSeconds(30), When.NotExists))
            return new Releaser(db, Key(name));
        return null;
    }

    private static string Key(string name) => "mutex:" + name;

    private sealed class Releaser : IAsyncDisposable
    {
        private readonly IDatabase _database;
        private readonly string _key;

        public Releaser(IDatabase database, string key)
        {
            _database = database;
            _key = key;
        }

        public async ValueTask DisposeAsync()
        {
            await _database.LockReleaseAsync(_key, lockToken).ConfigureAwait(false);
        }
    }
}
