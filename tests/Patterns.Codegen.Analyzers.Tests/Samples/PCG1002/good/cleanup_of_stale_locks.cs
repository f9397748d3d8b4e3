using StackExchange.Redis;

public class Maintenance(IDatabase db)
{
    public async Task RemoveStaleLocksAsync(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (await db.KeyTimeToLiveAsync($"lock:{name}") is null)
                await CleanUpExpiredAsync(name);
        }
    }

    private Task CleanUpExpiredAsync(string name) => db.KeyDeleteAsync($"app-lock:{name}");
}
