// says = is taken with 'locked' and LockRelease presents 'token', which never matches
using StackExchange.Redis;

public class Export(IDatabase db)
{
    public async Task RunAsync(string name, Func<Task> work)
    {
        var token = Guid.NewGuid().ToString();
        if (!await db.StringSetAsync($"lock:{name}", "locked", TimeSpan.FromSeconds(30), When.NotExists))
            return;
        try { await work(); }
        finally { await db.[|LockReleaseAsync|]($"lock:{name}", token); }
    }
}
