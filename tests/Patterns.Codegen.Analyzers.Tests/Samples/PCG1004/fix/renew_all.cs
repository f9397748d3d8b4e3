// fix = PCG1004.renew
// all = true
using StackExchange.Redis;

public class Nightly(IDatabase db)
{
    private static readonly TimeSpan LockTime = TimeSpan.FromHours(1);

    public async Task RunAsync(int part)
    {
        var token = Guid.NewGuid().ToString();
        if (!await db.[|LockTakeAsync|]($"nightly:{part}", token, TimeSpan.FromMinutes(10))) // one at a time
            return;

        try
        {
            await Task.Yield();
        }
        finally
        {
            await db.LockReleaseAsync($"nightly:{part}", token);
        }
    }

    public async Task<bool> ExportAsync(string me)
    {
        var taken = await db.[|StringSetAsync|]("export-lock", me, LockTime, When.NotExists);
        if (taken)
        {
            try
            {
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
