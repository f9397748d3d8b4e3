using StackExchange.Redis;

public class Job(IDatabase db)
{
    public async Task RunAsync()
    {
        var token = Guid.NewGuid().ToString("N");
        if (!await db.LockTakeAsync("job", token, TimeSpan.FromSeconds(20)))
            return;
        try { await Task.Yield(); }
        finally { await db.LockReleaseAsync("job", token); }
    }
}
