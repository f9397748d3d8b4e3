// says = waits up to 10min
using StackExchange.Redis;

public class Nightly(IDatabase db)
{
    public async Task RunAsync()
    {
        var token = Guid.NewGuid().ToString();
        if (!await db.[|LockTakeAsync|]("nightly", token, TimeSpan.FromMinutes(10)))
            return;
        try { await Task.Yield(); }
        finally { await db.LockReleaseAsync("nightly", token); }
    }
}
