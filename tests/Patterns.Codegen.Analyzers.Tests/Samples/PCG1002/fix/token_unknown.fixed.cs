// fix = PCG1002.release
// all = true
using StackExchange.Redis;

public class Locks(IDatabase db)
{
    public void Leave(string name) => db.LockRelease("lock:" + name, lockToken, CommandFlags.FireAndForget);

    public Task LeaveAsync(string name) => db.LockReleaseAsync("lock:" + name, lockToken);
}
