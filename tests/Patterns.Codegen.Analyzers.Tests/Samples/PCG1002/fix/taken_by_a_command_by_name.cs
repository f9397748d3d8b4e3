// fix = PCG1002.release
using StackExchange.Redis;

public class Export(IDatabase db)
{
    public void Run(string name, Action work)
    {
        if (db.Execute("SET", $"lock:{name}", "1", "NX", "EX", 30).IsNull)
            return;
        try { work(); }
        finally { db.[|KeyDelete|]($"lock:{name}"); }
    }
}
