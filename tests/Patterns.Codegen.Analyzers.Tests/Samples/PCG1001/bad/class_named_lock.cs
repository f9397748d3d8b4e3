using StackExchange.Redis;

namespace Infrastructure.Locking;

public sealed class RedisLock : IAsyncDisposable
{
    private readonly IDatabase _database;
    private readonly string _key;
    private readonly string _token = Guid.NewGuid().ToString();

    public RedisLock(IDatabase database, string key)
    {
        _database = database;
        _key = key;
    }

    public Task<bool> AcquireAsync() => _database.[|StringSetAsync|](_key, _token, expiry: null, when: When.NotExists);

    public async ValueTask DisposeAsync() => await _database.LockReleaseAsync(_key, _token);
}
