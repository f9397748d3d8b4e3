// fix = PCG1001.ttl
// all = true
using StackExchange.Redis;

public class Locks(IDatabase db)
{
    public bool TryLock(string name, string me) => db.[|StringSet|](
        $"lock:{name}",
        me,
        null,
        When.NotExists);

    public bool Take(string name, string me) => db.[|LockTake|](name, me, TimeSpan.MaxValue);

    public async Task<bool> RawLockAsync(string name, string me) => !(await db.[|ExecuteAsync|]("SET", "lock:" + name, me, "NX")).IsNull;
}
