using StackExchange.Redis;

namespace Shop;

public sealed class Lease : IAsyncDisposable
{
    private readonly IDatabase _db;
    private readonly RedisKey _lockKey;

    public Lease(IDatabase db, RedisKey lockKey)
    {
        _db = db;
        _lockKey = lockKey;
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private Task CloseAsync() => _db.[|KeyDeleteAsync|](_lockKey, CommandFlags.FireAndForget);
}

public sealed class Turn(IDatabase redis, string mutex) : IDisposable
{
    public void Dispose() => redis.[|KeyDelete|](mutex);
}
