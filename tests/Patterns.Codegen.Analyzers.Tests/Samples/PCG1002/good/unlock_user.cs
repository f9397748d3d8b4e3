using StackExchange.Redis;

public class Users(IDatabase db)
{
    public async Task<bool> IsLockedAsync(string user) => await db.KeyExistsAsync($"user:{user}:lock");

    public Task UnlockUserAsync(string user) => db.KeyDeleteAsync($"user:{user}:lock");
}
