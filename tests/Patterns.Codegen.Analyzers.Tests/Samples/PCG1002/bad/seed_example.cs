// says = whoever holds it by now
using StackExchange.Redis;

static class Jobs
{
    public static async Task Done(IDatabase db, string name)
    {
        await db.[|KeyDeleteAsync|]($"lock:{name}");
    }
}
