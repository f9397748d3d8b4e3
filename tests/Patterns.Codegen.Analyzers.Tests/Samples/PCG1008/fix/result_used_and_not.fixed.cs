// fix = PCG1008.nx
// all = true
using StackExchange.Redis;

public class Worker(IDatabase db)
{
    public bool AcquireLock(string job, string me) => db.StringSet($"job:{job}:lock", me, TimeSpan.FromSeconds(15), When.NotExists);

    public async Task RunAsync(string name)
    {
        // Only one at a time.
        if (!await db.StringSetAsync($"lock:{name}", "me", TimeSpan.FromSeconds(30), when: When.NotExists))
            throw new InvalidOperationException("Another process holds the lock.");
        Console.WriteLine("working");
    }
}
