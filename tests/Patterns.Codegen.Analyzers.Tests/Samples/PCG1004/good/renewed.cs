using StackExchange.Redis;

public class Renewed(IDatabase db)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var token = Guid.NewGuid().ToString();
        if (!await db.LockTakeAsync("nightly", token, TimeSpan.FromMinutes(2)))
            return;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30));
        while (await timer.WaitForNextTickAsync(ct))
            await db.LockExtendAsync("nightly", token, TimeSpan.FromMinutes(2));
        await db.LockReleaseAsync("nightly", token);
    }
}
