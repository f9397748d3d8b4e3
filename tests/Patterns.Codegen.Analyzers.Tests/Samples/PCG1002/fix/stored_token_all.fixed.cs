// fix = PCG1002.release
// all = true
using StackExchange.Redis;

public static class PayRuns
{
    public static async Task CloseAsync(this IDatabase db, string run)
    {
        RedisKey key = "payrun:" + run;
        // whoever opened it
        var owner = lockToken;
        await db.LockReleaseAsync(key, owner); // closed
    }

    public static bool Close(this IDatabase db, string run) => db.LockRelease("payrun:" + run, lockToken);

    public static async Task RunAsync(IDatabase db, string run, Func<Task> work)
    {
        var mine = Guid.NewGuid().ToString();
        if (!await db.LockTakeAsync("run:" + run, mine, TimeSpan.FromSeconds(20)))
            return;
        await work();
        var holder = mine;
        await db.LockReleaseAsync("run:" + run, holder);
    }
}
