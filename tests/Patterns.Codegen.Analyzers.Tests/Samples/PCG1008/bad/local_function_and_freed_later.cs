using StackExchange.Redis;

public static class Migration
{
    public static async Task RunAsync(IDatabase db)
    {
        var me = Guid.NewGuid().ToString();
        Task Enter(string key) => db.StringSetAsync(key, me, TimeSpan.FromSeconds(25));

        await [|Enter|]("migration-lock");
        try { Console.WriteLine("migrating"); }
        finally { await db.LockReleaseAsync("migration-lock", me); }
    }
}
