using StackExchange.Redis;

public sealed class Handle : IAsyncDisposable
{
    private readonly IDatabase _db;
    private readonly RedisKey _lockKey;
    private readonly RedisValue _token;

    public Handle(IDatabase db, RedisKey lockKey)
    {
        (_db, _lockKey) = (db, lockKey);
        _token = Guid.NewGuid().ToString();
    }

    public async ValueTask DisposeAsync() => await _db.LockReleaseAsync(_lockKey, _token);
}
