// fix = PCG1008.nx
// all = true
using StackExchange.Redis;

public class Worker(IDatabase db)
{
    public async Task RunAsync(string name, bool isShared)
    {
        if (isShared)
            await db.[|StringSetAsync|]($"lock:{name}", "me", TimeSpan.FromSeconds(30)).ConfigureAwait(false);
        else
            Console.WriteLine("alone");
        Console.WriteLine("working");
    }
}
