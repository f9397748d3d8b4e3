using StackExchange.Redis;

namespace Shop;

public sealed class Presence(IDatabase db, string presenceKey) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await db.KeyDeleteAsync(presenceKey);
}

public sealed class Block(IDatabase db, RedisKey blockKey, RedisKey lockoutKey) : IDisposable
{
    public void Dispose()
    {
        db.KeyDelete(blockKey);
        db.KeyDelete(lockoutKey);
    }
}

public sealed class Kept(IDatabase db, RedisKey lockKey, string token) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        var tran = db.CreateTransaction();
        tran.AddCondition(Condition.StringEqual(lockKey, token));
        _ = tran.KeyDeleteAsync(lockKey);
        await tran.ExecuteAsync();
    }
}

public sealed class Keys(IDatabase db) : IDisposable
{
    public bool Drop(string lockKey) => db.KeyDelete(lockKey);

    public void Dispose() => Console.WriteLine("done");
}
