// fix = PCG1001.ttl
// all = true
// left = 1
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

    // What else is done with the answer is for its user to change.
    public bool EnterByNumber(string name, string token) => (int)db.[|Execute|]("SETNX", "mutex:" + name, token) == 1;
}
