// fix = PCG1002.release
using StackExchange.Redis;

public class Export(IDatabase db)
{
    public async Task RunAsync(string name, Func<Task> work)
    {
        var key = $"lock:{name}";
        if (!await db.StringSetAsync(key, lockToken, TimeSpan.FromSeconds(30), When.NotExists))
            return;
        try { await work(); }
        finally { await db.LockReleaseAsync(key, lockToken); }
    }
}
