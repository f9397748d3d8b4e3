// fix = PCG1001.ttl
// all = true
using StackExchange.Redis;

public class Documents(IDatabase db)
{
    public bool Take(string doc, string user) => db.StringSet("lock:" + doc, user, lockTtl, false, When.NotExists, CommandFlags.None);

    public async Task<bool> TakeAsync(string doc, string user) =>
        await db.StringSetAsync("lock:" + doc, user, expiry: lockTtl, keepTtl: false, when: When.NotExists);
}
