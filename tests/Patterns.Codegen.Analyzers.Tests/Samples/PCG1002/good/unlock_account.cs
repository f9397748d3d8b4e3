using StackExchange.Redis;

public class Accounts(IDatabase db)
{
    public async Task UnlockAsync(string user) => await db.KeyDeleteAsync($"lockout:{user}");
}
