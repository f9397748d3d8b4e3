// says = always succeeds, so two processes do the work at once
using StackExchange.Redis;

static class Jobs
{
    public static async Task Nightly(IDatabase db, string name)
    {
        await db.[|StringSetAsync|]($"lock:{name}", Environment.MachineName, TimeSpan.FromSeconds(30));
        Console.WriteLine("working");
    }
}
