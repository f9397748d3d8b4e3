// says = it never expires, but somebody may free it by hand while the work still runs
using StackExchange.Redis;

public class Export(IDatabase db)
{
    public async Task RunAsync(string name, Func<Task> work)
    {
        if (!await db.LockTakeAsync($"lock:{name}", Environment.MachineName, TimeSpan.MaxValue))
            return;
        try { await work(); }
        finally { await db.[|KeyDeleteAsync|]($"lock:{name}"); }
    }
}
