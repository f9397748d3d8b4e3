// fix = PCG1002.token
using StackExchange.Redis;

public class SameForAll(IDatabase db)
{
    public async Task RunAsync()
    {
        if (!await db.LockTakeAsync("nightly", "1", TimeSpan.FromSeconds(20)))
            return;
        try { await Task.Yield(); }
        finally { await db.[|LockReleaseAsync|]("nightly", "1"); }
    }
}
