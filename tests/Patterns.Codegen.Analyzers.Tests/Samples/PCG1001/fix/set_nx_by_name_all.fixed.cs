// fix = PCG1001.ttl
// all = true
using StackExchange.Redis;

public sealed class RedisMutex(IDatabase db)
{
    public bool Enter(string name, string token)
    {
        // SETNX
        return db.StringSet("mutex:" + name, token, lockTtl, When.NotExists); // only one
    }

    public async Task<bool> EnterAsync(string name) =>
        await db.StringSetAsync($"mutex:{name}", Environment.ProcessId, lockTtl, When.NotExists).ConfigureAwait(false);

    public bool EnterByNumber(string name, string token) => db.StringSet("mutex:" + name, token, lockTtl, When.NotExists);

    public async Task<bool> EnterByVariableAsync(string name, string token)
    {
        var taken = await db.StringSetAsync("mutex:" + name, token, lockTtl, When.NotExists) ? 1 : 0; // 0 or 1
        return taken == 1;
    }

    public bool IsRefused(string name, string token) => (db.StringSet("mutex:" + name, token, lockTtl, When.NotExists) ? 1L : 0L) != 1L;
}
