using StackExchange.Redis;

public sealed class NightlyLock
{
    private readonly IDatabase _db;
    private readonly TimeSpan? _ttl;

    public NightlyLock(IDatabase db, TimeSpan? ttl = default)
    {
        _db = db;
        _ttl = ttl;
    }

    public bool TryTake(string owner) => _db.StringSet("nightly", owner, _ttl, when: When.NotExists);
}

public static class Nightly
{
    public static bool Begin(IDatabase db) => new [|NightlyLock|](db).TryTake(Guid.NewGuid().ToString());
}
