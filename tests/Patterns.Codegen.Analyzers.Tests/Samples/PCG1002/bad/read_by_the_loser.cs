// says = KeyDelete frees the lock 'lock:{name}' whoever holds it by now
using StackExchange.Redis;

public class Export(IDatabase db)
{
    public async Task RunAsync(string name, Func<Task> work)
    {
        if (!await db.StringSetAsync($"lock:{name}", Environment.MachineName, TimeSpan.FromSeconds(20), When.NotExists))
        {
            Console.WriteLine(await db.StringGetAsync($"lock:{name}"));
            return;
        }

        await work();
        await db.[|KeyDeleteAsync|]($"lock:{name}");
    }
}
