// fix = PCG1001.ttl
// all = true
using StackExchange.Redis;

public sealed class RedisMutex(IDatabase db)
{
    public bool Enter(string name, string token)
    {
        // SETNX
        return (bool)db.[|Execute|]("SETNX", "mutex:" + name, token); // only one
    }

    public async Task<bool> EnterAsync(string name) =>
        (bool)(await db.[|ExecuteAsync|]("setnx", $"mutex:{name}", Environment.ProcessId).ConfigureAwait(false));

    public bool EnterByNumber(string name, string token) => (int)db.[|Execute|]("SETNX", "mutex:" + name, token) == 1;

    public async Task<bool> EnterByVariableAsync(string name, string token)
    {
        var taken = (int)await db.[|ExecuteAsync|]("SETNX", "mutex:" + name, token); // 0 or 1
        return taken == 1;
    }

    public bool IsRefused(string name, string token) => (long)db.[|Execute|]("SETNX", "mutex:" + name, token) != 1L;
}
