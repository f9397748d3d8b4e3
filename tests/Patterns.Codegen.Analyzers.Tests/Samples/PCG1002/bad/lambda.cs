using StackExchange.Redis;

public static class LockExtensions
{
    public static async Task WithLock(this IDatabase db, string name, Func<Task> work)
    {
        var key = $"app:lock:{name}";
        Func<Task> leave = async () => await db.[|KeyDeleteAsync|](key);
        while (!await db.StringSetAsync(key, "1", TimeSpan.FromSeconds(30), When.NotExists))
            await Task.Delay(50);
        await work();
        await leave();
    }
}
