// fix = PCG1008.nx
// all = true
using StackExchange.Redis;

public class Worker(IDatabase db)
{
    public async Task RunAsync(string name, bool isShared)
    {
        if (isShared)
        {
            if (!await db.StringSetAsync($"lock:{name}", "me", TimeSpan.FromSeconds(30), when: When.NotExists).ConfigureAwait(false))
                throw new InvalidOperationException("Another process holds the lock.");
        }
        else
            Console.WriteLine("alone");
        Console.WriteLine("working");
    }
}
