// fix = PCG1002.release
using StackExchange.Redis;

public class Export(IDatabase db)
{
    public void Run(string name, Action work)
    {
        if (db.Execute("SET", $"lock:{name}", lockToken, "NX", "EX", 30).IsNull)
            return;
        try { work(); }
        finally { db.LockRelease($"lock:{name}", lockToken); }
    }
}
