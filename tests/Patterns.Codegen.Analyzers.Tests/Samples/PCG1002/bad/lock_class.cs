using StackExchange.Redis;

public sealed class RedisLock(IDatabase database, string key) : IDisposable
{
    public bool Acquire(string token) => database.StringSet(key, token, TimeSpan.FromSeconds(5), When.NotExists);

    public void Release() => database.[|KeyDelete|](key);

    public void Dispose() => Release();
}
