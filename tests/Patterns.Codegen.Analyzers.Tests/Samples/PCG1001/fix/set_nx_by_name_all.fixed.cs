// fix = PCG1001.ttl
// all = true
// left = 1
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

    // What else is done with the answer is for its user to change.
    public bool EnterByNumber(string name, string token) => (int)db.Execute("SETNX", "mutex:" + name, token) == 1;
}
