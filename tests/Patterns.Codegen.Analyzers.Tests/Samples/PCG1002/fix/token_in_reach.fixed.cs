// fix = PCG1002.release
using StackExchange.Redis;

public class Import(IDatabase db)
{
    public async Task RunAsync(string file)
    {
        var token = Guid.NewGuid().ToString();
        if (!await db.StringSetAsync($"lock:{file}", token, TimeSpan.FromSeconds(10), When.NotExists))
            return;
        try
        {
            Console.WriteLine(file);
        }
        finally
        {
            await db.LockReleaseAsync($"lock:{file}", token); // free it
        }
    }
}
