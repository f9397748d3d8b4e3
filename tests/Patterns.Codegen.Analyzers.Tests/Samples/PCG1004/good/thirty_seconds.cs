using StackExchange.Redis;

public class Nightly(IDatabase db)
{
    public async Task RunAsync()
    {
        var token = Guid.NewGuid().ToString();
        if (!await db.LockTakeAsync("nightly", token, TimeSpan.FromSeconds(30)))
            return;
        try { await Task.Yield(); }
        finally { await db.LockReleaseAsync("nightly", token); }
    }
}
