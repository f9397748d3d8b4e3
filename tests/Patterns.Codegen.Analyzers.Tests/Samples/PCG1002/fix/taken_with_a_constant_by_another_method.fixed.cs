// fix = PCG1002.release
using StackExchange.Redis;

public class Exports(IDatabase db)
{
    public bool Enter(int id) => db.LockTake($"lock:export:{id}", lockToken, TimeSpan.FromSeconds(20));

    public bool EnterOther(int id) => db.LockTake($"lock:import:{id}", "1", TimeSpan.FromSeconds(20));

    public void Leave(int id) => db.LockRelease($"lock:export:{id}", lockToken);
}
