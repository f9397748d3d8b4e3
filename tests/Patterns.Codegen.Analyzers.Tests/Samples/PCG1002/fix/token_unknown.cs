// fix = PCG1002.release
// all = true
using StackExchange.Redis;

public class Locks(IDatabase db)
{
    public void Leave(string name) => db.[|KeyDelete|]("lock:" + name, CommandFlags.FireAndForget);

    public Task LeaveAsync(string name) => db.[|KeyDeleteAsync|]("lock:" + name);
}
