// fix = PCG1004.renew
// all = true
// allows = PCG1005
using StackExchange.Redis;

public class Nightly(IDatabase db)
{
    public async Task RunAsync(string token)
    {
        if (!await db.[|LockTakeAsync|]("lock:outer", token, TimeSpan.FromMinutes(10)))
            return;

        try
        {
            await Task.Yield();
            if (!await db.[|LockTakeAsync|]("lock:inner", token, TimeSpan.FromMinutes(20)))
                return;

            try
            {
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
