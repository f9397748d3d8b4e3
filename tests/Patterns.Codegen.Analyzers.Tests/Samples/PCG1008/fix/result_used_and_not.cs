// fix = PCG1008.nx
// all = true
using StackExchange.Redis;

public class Worker(IDatabase db)
{
    public bool AcquireLock(string job, string me) => db.[|StringSet|]($"job:{job}:lock", me, TimeSpan.FromSeconds(15), When.Always);

    public async Task RunAsync(string name)
    {
        // Only one at a time.
        await db.[|StringSetAsync|]($"lock:{name}", "me", TimeSpan.FromSeconds(30));
        Console.WriteLine("working");
    }
}
