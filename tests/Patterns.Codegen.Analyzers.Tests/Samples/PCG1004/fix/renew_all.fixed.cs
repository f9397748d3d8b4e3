// fix = PCG1004.renew
// all = true
using StackExchange.Redis;

public class Nightly(IDatabase db)
{
    private static readonly TimeSpan LockTime = TimeSpan.FromHours(1);

    public async Task RunAsync(int part)
    {
        var token = Guid.NewGuid().ToString();
        if (!await db.LockTakeAsync($"nightly:{part}", token, TimeSpan.FromSeconds(30))) // one at a time
            return;

        try
        {
            await using var heartbeat = new Timer(
                _ =>
                {
                    try
                    {
                        if (!db.LockExtend($"nightly:{part}", token, TimeSpan.FromSeconds(30)))
                            onLockLost();
                    }
                    catch (Exception exception) when (exception is RedisException or TimeoutException)
                    {
                        // The next beat tries again.
                    }
                },
                null,
                TimeSpan.FromSeconds(10),
                TimeSpan.FromSeconds(10));
            await Task.Yield();
        }
        finally
        {
            await db.LockReleaseAsync($"nightly:{part}", token);
        }
    }

    public async Task<bool> ExportAsync(string me)
    {
        var taken = await db.StringSetAsync("export-lock", me, TimeSpan.FromSeconds(30), When.NotExists);
        if (taken)
        {
            try
            {
                await using var heartbeat = new Timer(
                    _ =>
                    {
                        try
                        {
                            if (!db.LockExtend("export-lock", me, TimeSpan.FromSeconds(30)))
                                onLockLost();
                        }
                        catch (Exception exception) when (exception is RedisException or TimeoutException)
                        {
                            // The next beat tries again.
                        }
                    },
                    null,
                    TimeSpan.FromSeconds(10),
                    TimeSpan.FromSeconds(10));
                await Task.Yield();
            }
            finally
            {
                await db.LockReleaseAsync("export-lock", me);
            }
        }

        return taken;
    }
}
