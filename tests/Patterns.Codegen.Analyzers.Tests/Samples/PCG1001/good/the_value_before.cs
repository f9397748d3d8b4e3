using StackExchange.Redis;

namespace Shop;

public class Watch(IDatabase db)
{
    // The old algorithm: the lock's value says until when it is held.
    public bool TakeOver(string name, long until, long now) => (long)db.StringGetSet("lock:" + name, until) < now;

    public async Task<bool> ChangedAsync(string name, string value) => await db.StringGetSetAsync("state:" + name, value) != value;

    public async Task<bool> IsFirstAsync(string name) => (await db.StringGetSetAsync("seen:" + name, "1")).IsNull;

    public bool Enter(string name) => !db.StringSetAndGet("lock:" + name, "1", TimeSpan.FromSeconds(5), when: When.NotExists).HasValue;
}
