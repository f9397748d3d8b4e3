// says = locks everybody out
using StackExchange.Redis;

static class Jobs
{
    public static async Task Nightly(IDatabase db, string name)
    {
        await db.[|StringSetAsync|]($"lock:{name}", "1");
        Console.WriteLine("working");
    }
}
