// fix = PCG1001.ttl
// all = true
using StackExchange.Redis;

public class Import(IDatabase db)
{
    public async Task RunAsync(Func<int, Task> step)
    {
        if (!await db.[|StringSetAsync|]("lock:import", "me", when: When.NotExists))
            return;
        for (var i = 0; i < 100; i++)
        {
            await step(i);
            await db.KeyExpireAsync("lock:import", TimeSpan.FromSeconds(30));
        }
    }

    public void Run(Action first, Action second)
    {
        if (!db.[|StringSet|]("lock:export", "me", when: When.NotExists))
            return;
        first();
        db.KeyExpire("lock:export", TimeSpan.FromSeconds(30));
        second();
    }

    public void Twice(Action work)
    {
        var taken = db.[|StringSet|]("lock:twice", "me", when: When.NotExists);
        if (!taken)
            return;
        // Long enough.
        db.KeyExpire("lock:twice", TimeSpan.FromSeconds(20));
        work();
    }
}
