// fix = PCG1004.renew
// all = true
// allows = PCG1005
using StackExchange.Redis;

public class Nightly(IDatabase db)
{
    public async Task RunAsync(string token)
    {
        if (!await db.LockTakeAsync("lock:outer", token, TimeSpan.FromSeconds(30)))
            return;

        try
        {
            await using var heartbeat = new Timer(
                _ =>
                {
                    try
                    {
                        if (!db.LockExtend("lock:outer", token, TimeSpan.FromSeconds(30)))
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
            if (!await db.LockTakeAsync("lock:inner", token, TimeSpan.FromSeconds(30)))
                return;

            try
            {
                await using var renewal = new Timer(
                    _ =>
                    {
                        try
                        {
                            if (!db.LockExtend("lock:inner", token, TimeSpan.FromSeconds(30)))
                                onLockLost();
                        }
                        catch (Exception failure) when (failure is RedisException or TimeoutException)
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
                await db.LockReleaseAsync("lock:inner", token);
            }
        }
        finally
        {
            await db.LockReleaseAsync("lock:outer", token);
        }
    }
}
