using StackExchange.Redis;

public class Swap(IDatabase db)
{
    public async Task<bool> OneAsync(string token) =>
        await db.LockTakeAsync("lock:a", token, TimeSpan.FromSeconds(10)) && await db.LockTakeAsync("lock:b", token, TimeSpan.FromSeconds(10));

    public async Task<bool> TwoAsync(string token) =>
        await db.LockTakeAsync("lock:b", token, TimeSpan.FromSeconds(10)) && await db.LockTakeAsync("lock:a", token, TimeSpan.FromSeconds(10));
}
