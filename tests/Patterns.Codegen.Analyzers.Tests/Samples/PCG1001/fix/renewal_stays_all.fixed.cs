// fix = PCG1001.ttl
// all = true
using StackExchange.Redis;

public class Import(IDatabase db)
{
    public async Task RunAsync(Func<int, Task> step)
    {
        if (!await db.StringSetAsync("lock:import", "me", lockTtl, when: When.NotExists))
            return;
        for (var i = 0; i < 100; i++)
        {
            await step(i);
            await db.KeyExpireAsync("lock:import", TimeSpan.FromSeconds(30));
        }
    }

    public void Run(Action first, Action second)
    {
        if (!db.StringSet("lock:export", "me", lockTtl, when: When.NotExists))
            return;
        first();
        db.KeyExpire("lock:export", TimeSpan.FromSeconds(30));
        second();
    }

    public void Twice(Action work)
    {
        // Long enough.
        var taken = db.StringSet("lock:twice", "me", TimeSpan.FromSeconds(20), when: When.NotExists);
        if (!taken)
            return;
        work();
    }
}
