// fix = PCG1002.release
using StackExchange.Redis;

public class Export(IDatabase db)
{
    public async Task RunAsync(string name, Func<Task> work)
    {
        if (!await db.StringSetAsync($"lock:{name}", "1", TimeSpan.FromSeconds(30), When.NotExists))
            return;
        try { await work(); }
        finally { await [|Release|]($"lock:{name}"); }
    }

    private Task Release(string key) => db.KeyDeleteAsync(key);
}
